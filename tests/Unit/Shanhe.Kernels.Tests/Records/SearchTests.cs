using System.Text;
using Shanhe.Evidence.Records;

namespace Shanhe.Kernels.Tests.Records;

/// <summary>The words that texts are found by, and what is asked for when somebody types a part of one.</summary>
public class SearchTests
{
    static string Words(Action<StringBuilder> append)
    {
        var words = new StringBuilder();
        append(words);
        return words.ToString();
    }

    [Theory]
    [InlineData("浍河", "浍河 河 · ")]
    [InlineData("北桥雨水口", "北桥 桥雨 雨水 水口 口 · ")]
    [InlineData("井", "井 · ")]
    [InlineData("AB-001号", "ab 001 号 · ")]
    [InlineData("Ｗ7，浍河", "w7 浍河 河 · ")]
    [InlineData("㐀龿豈", "㐀龿 龿豈 豈 · ")]
    [InlineData("，。", "· ")]
    [InlineData("", "· ")]
    public void Chinese_is_kept_in_pairs_and_letters_and_digits_in_whole_words(string text, string words) =>
        Assert.Equal(words, Words(w => SearchText.Append(w, text)));

    [Theory]
    [InlineData("浍河", "hh ")]
    [InlineData("东岭镇", "dlz lz ")]
    [InlineData("AB井", "")]
    [InlineData("新绛泽掌镇", "xjzzz jzzz zzz zz ")]
    public void Initials_of_a_name_are_found_from_each_of_its_characters_on_but_the_last(string name, string words) =>
        Assert.Equal(words, Words(w => SearchText.AppendInitials(w, name)));

    // Characters of names of places and firms, from the first syllables of a letter to the last.
    [Theory]
    [InlineData('a', "阿爱安岸坳")]
    [InlineData('b', "八坝白北本碧滨布")]
    [InlineData('c', "擦蔡仓草岔朝城池川春村错")]
    [InlineData('d', "达大丹道德堤店东杜段墩朵")]
    [InlineData('e', "鹅峨恩二")]
    [InlineData('f', "发法凡方汾丰凤福阜")]
    [InlineData('g', "嘎甘岗高葛沟谷瓜关光桂国")]
    [InlineData('h', "哈海汉杭河黑横红侯湖花淮黄会浑火")]
    [InlineData('j', "机姬家涧绛焦街金井九巨军")]
    [InlineData('k', "卡开康口库矿昆阔")]
    [InlineData('l', "拉莱兰浪老乐雷里连梁林岭刘龙楼芦吕绿罗洛")]
    [InlineData('m', "妈马麦满毛梅门蒙米棉苗闽明磨木")]
    [InlineData('n', "拿南闹内尼年宁牛农女诺")]
    [InlineData('o', "欧偶")]
    [InlineData('p', "怕排盘庞沛彭坪坡蒲")]
    [InlineData('q', "七祁恰前桥侵清邱曲泉群")]
    [InlineData('r', "然热人仁日荣柔如汝软瑞润若")]
    [InlineData('s', "三桑沙山上邵申石寿水顺丝松苏孙索")]
    [InlineData('t', "他塔台潭唐桃田铁亭通头土团脱")]
    [InlineData('w', "瓦外湾王魏文翁沃五坞")]
    [InlineData('x', "西峡仙乡小谢新星徐许薛寻")]
    [InlineData('y', "鸭盐阳姚叶伊银营雍尤于袁岳云")]
    [InlineData('z', "杂宰泽闸寨张赵浙镇中周朱庄资邹祖左")]
    public void Each_character_has_the_initial_of_its_reading(char letter, string characters) =>
        Assert.All(characters, c => Assert.Equal($"{letter}a ", Words(w => SearchText.AppendInitials(w, c + "安"))));

    [Fact]
    public void Initials_reach_over_twenty_four_characters()
    {
        var longest = Words(w => SearchText.AppendInitials(w, new string('河', 30))).Split(' ')[0];
        Assert.Equal(new string('h', 24), longest);
    }

    [Theory]
    [InlineData("浍河", "\"浍河\"")]
    [InlineData("北桥雨", "\"北桥 桥雨\"")]
    [InlineData("桥", "\"桥\"*")]
    [InlineData("ab 桥", "\"ab\"* \"桥\"*")]
    [InlineData("AB-001北桥", "\"ab\"* \"001\"* \"北桥\"")]
    [InlineData("\" * OR", "\"or\"*")]
    [InlineData("，。", null)]
    [InlineData("", null)]
    public void A_query_asks_for_every_run_of_what_was_typed(string typed, string? query) => Assert.Equal(query, SearchText.Query(typed));

    [Fact]
    public void The_first_hundred_characters_of_a_query_are_asked_for()
    {
        Assert.Equal($"\"{new string('a', 100)}\"*", SearchText.Query(new string('a', 100)));
        Assert.Equal($"\"{new string('a', 100)}\"*", SearchText.Query(new string('a', 101)));
    }
}

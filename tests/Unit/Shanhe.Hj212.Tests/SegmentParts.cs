namespace Shanhe.Hj212.Tests;

public class SegmentParts
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData(" ", "", "Blank")]
    [InlineData("a=1", "a=1", "")]
    [InlineData("a=1,b=2;c=3", "a=1,b=2|c=3", "")]
    [InlineData("a=1;", "a=1", "TrailingSeparator")]
    [InlineData("a=1,", "a=1", "TrailingSeparator")]
    [InlineData(";a=1", "a=1", "TrailingSeparator")]
    [InlineData(";", "", "TrailingSeparator")]
    [InlineData("a=1,,b=2", "a=1,b=2", "TrailingSeparator")]
    [InlineData("a=1;;b=2", "a=1|b=2", "TrailingSeparator")]
    [InlineData("a=1,;b=2", "a=1|b=2", "TrailingSeparator")]
    [InlineData("a", "a", "CpSyntax")]
    [InlineData("a=1,2", "a=1,2", "CpSyntax")]
    [InlineData("=1", "=1", "CpSyntax")]
    [InlineData("a=", "a=", "")]
    [InlineData("a =1", "a=1", "Blank")]
    [InlineData("a= 1", "a= 1", "Blank")]
    [InlineData("a=//x;y,z//;b=1", "a=//x;y,z//|b=1", "")]
    [InlineData("a= //x;y//,b=1", "a= //x;y//,b=1", "Blank")]
    [InlineData("a=//x;y// ;b=1", "a=//x;y// |b=1", "Blank")]
    [InlineData("a=//x;y///;b=1", "a=//x;y///|b=1", "")]
    [InlineData("a=//x;y//\r\n", "a=//x;y//\r\n", "Blank")]
    [InlineData("a=//x//;y//;b=1", "a=//x//|y//|b=1", "CpSyntax")]
    [InlineData("a=//x//y;z//;b=1", "a=//x//y;z//|b=1", "")]
    [InlineData("a=//x;y;b=1", "a=//x|y|b=1", "CpSyntax")]
    [InlineData("a=////;b=1", "a=////|b=1", "")]
    [InlineData("a=/x;y/;b=1", "a=/x|y/|b=1", "CpSyntax")]
    public void A_data_area_is_items_of_fields_and_texts_between_slashes_are_whole(string area, string items, string defects)
    {
        var found = Read($"QN=1;CP=&&{area}&&", out var text);
        Assert.Equal((items, defects), (Items(text), found));
    }

    [Theory]
    [InlineData("QN=1;ST=2;", "QN=1|ST=2", "")]
    [InlineData(";; QN=1;", "QN=1", "Blank")]
    [InlineData("QN=1;;ST=2;", "QN=1|ST=2", "")]
    [InlineData("QN=1", "QN=1", "MissingSemicolon")]
    [InlineData("QN=1; ", "QN=1", "")]
    [InlineData("", "", "")]
    [InlineData("QN=1,ST=2;", "QN=1|ST=2", "CommaForSemicolon")]
    [InlineData("QN=1, ST=2;", "QN=1|ST=2", "CommaForSemicolon Blank")]
    [InlineData("QN=1,ST=2,C_N=3;", "QN=1|ST=2|C_N=3", "CommaForSemicolon CommaForSemicolon")]
    [InlineData("QN=1,5;", "QN=1,5", "")]
    [InlineData("QN=1,5,ST=2;", "QN=1,5|ST=2", "CommaForSemicolon")]
    [InlineData("QN=1,=2;", "QN=1,=2", "")]
    [InlineData("QN=1,a-b=2;", "QN=1,a-b=2", "")]
    [InlineData("QN,ST=2;", "QN,ST=2", "")]
    [InlineData("QN;", "QN", "HeaderSyntax")]
    [InlineData("=1;", "=1", "HeaderSyntax")]
    public void A_header_is_fields_between_semicolons(string header, string fields, string defects)
    {
        var found = Read(header + "CP=&&a=1&&", out var text);
        Assert.Equal((fields, defects), (string.Join('|', text.Header), found));
        Assert.Equal("a=1", Items(text));
    }

    [Theory]
    [InlineData("QN=1;CP=&&a=1", "QN=1", "a=1", "CpNotClosed")]
    [InlineData("QN=1;CP=&&a=1&& \r\n", "QN=1", "a=1", "")]
    [InlineData("QN=1;CP=&&a=1&&x", "QN=1", "a=1&&x", "CpNotClosed")]
    [InlineData("QN=1;CP=a=1", "QN=1", "a=1", "NoCp")]
    [InlineData("QN=1;CP=a=1&&", "QN=1", "a=1", "NoCp")]
    [InlineData("QN=1,CP=a=1", "QN=1,", "a=1", "NoCp MissingSemicolon")]
    [InlineData("QN=1 CP=a=1", "QN=1 ", "a=1", "NoCp MissingSemicolon Blank")]
    [InlineData("CP=a=1", "", "a=1", "NoCp")]
    [InlineData("QN=1;XCP=2;CP=a=1", "QN=1|XCP=2", "a=1", "NoCp")]
    [InlineData("QN=1;XCP=2", "QN=1|XCP=2", "", "NoCp")]
    [InlineData("QN=1;CPX=2", "QN=1|CPX=2", "", "NoCp")]
    [InlineData("QN=1;CP", "QN=1|CP", "", "NoCp HeaderSyntax")]
    [InlineData("QN=1;CP=", "QN=1", "", "NoCp")]
    public void A_data_area_without_its_signs_is_still_found(string segment, string header, string items, string defects)
    {
        var found = Read(segment, out var text);
        Assert.Equal((header, items, defects), (string.Join('|', text.Header), Items(text), found));
    }

    private static string Read(string segment, out SegmentText text)
    {
        var defects = default(FoundDefects);
        text = new SegmentText();
        text.Read(segment, true, ref defects);
        return string.Join(' ', defects.All.Select(defect => defect.Kind));
    }

    private static string Items(SegmentText text) =>
        string.Join('|', text.Items(System.Text.Ascii.IsValid(text.Area)).Select(item => string.Join(',', item)));
}

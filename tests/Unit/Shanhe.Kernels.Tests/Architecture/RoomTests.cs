using System.Text.RegularExpressions;

namespace Shanhe.Kernels.Tests.Architecture;

/// <summary>Folders are rooms: a room that uses another is not used by it, not even on a way through others.</summary>
public partial class RoomTests
{
    [GeneratedRegex(
        @"^(?:public |internal |file |sealed |static |abstract |partial |readonly |ref )*(?:class|record struct|record|struct|interface|enum) ([A-Z]\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^\s*@?(?:global )?using (?:static |\w+ = )?([A-Z][\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\b[A-Z]\w+\b")]
    private static partial Regex Word();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();

    sealed record SourceFile(string Room, string Name, string Text);

    static List<SourceFile> Files()
    {
        var src = Path.Combine(Checkout.Root, "src");
        return
        [
            .. Directory
                .EnumerateFiles(src, "*", SearchOption.AllDirectories)
                .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal))
                .Select(f => (File: f, Path: Path.GetRelativePath(src, f).Replace('\\', '/')))
                .Where(f => !f.Path.Split('/').Any(p => p is "obj" or "bin" or "node_modules"))
                .Select(f => new SourceFile(
                    Path.GetDirectoryName(f.Path)!.Replace('\\', '/'),
                    Path.GetFileName(f.Path),
                    Comment().Replace(File.ReadAllText(f.File), "")
                )),
        ];
    }

    static Dictionary<string, SortedSet<string>> Arrows(List<SourceFile> files)
    {
        var rooms = files
            .SelectMany(f =>
                Declaration()
                    .Matches(f.Text)
                    .Select(m => m.Groups[1].Value)
                    .Concat(f.Name.EndsWith(".razor", StringComparison.Ordinal) ? [f.Name[..^6]] : [])
                    .Select(type => (type, f.Room))
            )
            .GroupBy(t => t.type, t => t.Room)
            .Where(g => g.Distinct().Count() == 1)
            .ToDictionary(g => g.Key, g => g.First());
        var shared = files
            .Where(f => f.Name is "_Imports.razor" or "GlobalUsings.cs")
            .GroupBy(f => f.Room.Split('/')[0])
            .ToDictionary(g => g.Key, g => g.SelectMany(f => Using().Matches(f.Text).Select(m => m.Groups[1].Value)).ToHashSet());
        var arrows = new Dictionary<string, SortedSet<string>>();
        foreach (var file in files)
        {
            var own = file.Room.Replace('/', '.');
            var seen = Using().Matches(file.Text).Select(m => m.Groups[1].Value).ToHashSet();
            seen.UnionWith(shared.GetValueOrDefault(file.Room.Split('/')[0], []));
            foreach (var word in Word().Matches(file.Text).Select(m => m.Value).Distinct())
            {
                if (!rooms.TryGetValue(word, out var room) || room == file.Room)
                    continue;
                var name = room.Replace('/', '.');
                var near = own.StartsWith(name + ".", StringComparison.Ordinal);
                if (near || seen.Any(s => s == name || s.StartsWith(name + ".", StringComparison.Ordinal)))
                    (arrows.TryGetValue(file.Room, out var to) ? to : arrows[file.Room] = []).Add(room);
            }
        }

        return arrows;
    }

    static HashSet<string> Reached(Dictionary<string, SortedSet<string>> arrows, string from)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(arrows.GetValueOrDefault(from, []));
        while (open.TryPop(out var room))
        {
            if (!reached.Add(room))
                continue;
            foreach (var next in arrows.GetValueOrDefault(room, []))
                open.Push(next);
        }

        return reached;
    }

    [Fact]
    public void No_room_is_used_by_what_it_uses()
    {
        var arrows = Arrows(Files());
        Assert.True(arrows.Count > 60, $"only {arrows.Count} rooms were found");
        Assert.Empty(arrows.Keys.Where(r => Reached(arrows, r).Contains(r)).Order(StringComparer.Ordinal));
    }
}

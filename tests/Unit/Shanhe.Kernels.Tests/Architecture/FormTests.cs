using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Shanhe.Standards;

namespace Shanhe.Kernels.Tests.Architecture;

/// <summary>Whoever works with files reaches every function of the standards' rooms by the command line.</summary>
public class FormTests
{
    static readonly string[] Rooms = ["Inventories", "GreenhouseGases", "Energy", "Response", "Agriculture", "Ecosystem"];

    /// <summary>Functions without a form of their own, and why.</summary>
    static readonly Dictionary<string, string> Without = new(StringComparer.Ordinal)
    {
        ["Response.ListedLine.Cut"] = "picks a column of a row that is read already",
        ["Inventories.TimeProfile.Share"] = "is what the form gives for an amount of 1",
        ["Ecosystem.EcosystemProduct.Geep"] = "is given by EconomicEcologicalProduct.Of, with its parts",
    };

    [Fact]
    public void Every_public_function_of_the_rooms_has_a_form_of_file()
    {
        var functions = Functions().ToList();
        Assert.True(functions.Count > 120, $"only {functions.Count} functions were found");
        var called = Called();
        Assert.Equal([], functions.Where(f => !called.Contains(f) && !Without.ContainsKey(f)).Order(StringComparer.Ordinal));
        // An exception that is called, or that is gone, is none.
        Assert.Equal([], Without.Keys.Where(f => called.Contains(f) || !functions.Contains(f)));
    }

    /// <summary>What is computed or looked up: no properties, and nothing that the compiler writes for a record.</summary>
    static IEnumerable<string> Functions() =>
        from type in typeof(SourcedFigure).Assembly.GetExportedTypes()
        where Rooms.Any(r => type.Namespace == "Shanhe.Standards." + r) && !type.IsEnum
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && !method.Name.StartsWith('<') && method.Name is not "Deconstruct" and not "Equals"
        where method.GetBaseDefinition().DeclaringType == type
        select $"{type.Namespace!.Split('.')[2]}.{type.Name}.{method.Name}";

    /// <summary>The functions that the program refers to; nothing but its forms does.</summary>
    static HashSet<string> Called()
    {
        using var program = new PEReader(File.OpenRead(typeof(Shanhe.Server.Composition.ShanheApp).Assembly.Location));
        var reader = program.GetMetadataReader();
        return
        [
            .. from handle in reader.MemberReferences
            let member = reader.GetMemberReference(handle)
            where member.Parent.Kind == HandleKind.TypeReference
            let type = reader.GetTypeReference((TypeReferenceHandle)member.Parent)
            let room = reader.GetString(type.Namespace)
            where room.StartsWith("Shanhe.Standards.", StringComparison.Ordinal)
            select $"{room.Split('.')[2]}.{reader.GetString(type.Name)}.{reader.GetString(member.Name)}",
        ];
    }
}

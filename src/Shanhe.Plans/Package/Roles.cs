namespace Shanhe.Plans.Package;

/// <summary>The roles that people have; access tables, registers and accounts use the same names.</summary>
public static class Roles
{
    /// <summary>Keeps accounts, settings and packages.</summary>
    public const string Administrator = "administrator";

    /// <summary>The lead department: verifies and publishes.</summary>
    public const string Lead = "lead";

    /// <summary>A department: reports its own figures.</summary>
    public const string Department = "department";

    /// <summary>A town: reports figures of its own place.</summary>
    public const string Town = "town";

    /// <summary>Leaders of the county: see everything.</summary>
    public const string Leader = "leader";

    /// <summary>Auditors and the congress: see everything with its history.</summary>
    public const string Auditor = "auditor";

    /// <summary>An inspector of a department: writes what was found on the spot.</summary>
    public const string Inspector = "inspector";

    /// <summary>A firm: sees and writes its own records.</summary>
    public const string Firm = "firm";

    /// <summary>The program itself: opens records of what it sees and makes moves that are facts. No account has it.</summary>
    public const string Machine = "machine";

    /// <summary>Whoever comes without an account. No account has it, and no register names it: see <see cref="PublicEntry"/>.</summary>
    public const string Public = "public";

    /// <summary>Everyone who works for the county.</summary>
    public static IReadOnlyList<string> Staff { get; } = [Administrator, Lead, Department, Town, Leader, Auditor, Inspector];

    public static IReadOnlyList<string> All { get; } = [.. Staff, Firm];

    /// <summary>Those that a register may name: all that accounts have, and the program.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. All, Machine];
}

using NodaTime;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;

namespace Shanhe.Kernels.Tests.Records;

/// <summary>Whose business a record is: who sees, opens, edits and moves it.</summary>
public class AccessTests
{
    const string Firm = "91140825MA0K00TE4X";
    const string OtherFirm = "91140825MA0KTE5T05";
    const string Dongling = "990001100";
    const string Xixi = "990001101";

    static readonly PlanPackage Package = Desk.Package;

    static RegisterField Field(string id, FieldType type, bool many = false, IdentifierKind? identifier = null) =>
        new()
        {
            Id = id,
            Name = LocalText.Same(id),
            Type = type,
            Many = many,
            Identifier = identifier,
        };

    static readonly RegisterMove Close = new()
    {
        Id = "close",
        Name = LocalText.Same("close"),
        From = ["open"],
        Roles = [Roles.Inspector, Roles.Leader, Roles.Department],
    };

    static readonly Register Register = new()
    {
        Id = "r",
        Name = LocalText.Same("台账"),
        Area = "river",
        Basis = LocalText.Same(""),
        Key = "{no}",
        Writers = [Roles.Department, Roles.Town],
        Fields =
        [
            Field("party", FieldType.Department, many: true),
            Field("firm", FieldType.Firm),
            Field("code", FieldType.Text, identifier: IdentifierKind.CreditCode),
            Field("at", FieldType.Place),
        ],
        States = [new RegisterState { Id = "open", Name = LocalText.Same("open") }],
        Moves = [Close],
    };

    static PlanRecord Record(
        string creator = "x",
        string department = "bureau",
        string[]? handlers = null,
        params (string, string)[] fields
    ) =>
        new(
            new()
            {
                Register = "r",
                Key = "1",
                No = 1,
                Move = "create",
                State = "open",
                Department = department,
                Year = 2026,
                Fields = fields.ToDictionary(f => f.Item1, f => f.Item2),
                Assignees = handlers ?? [],
                Actor = creator,
                At = default,
            },
            creator,
            default
        );

    static Actor Account(string role, string? department = null, string? place = null, string? firm = null) =>
        new("me", "我", role, department, place) { Firm = firm, ActsFor = ["you"] };

    [Theory]
    [InlineData(Roles.Administrator, true)]
    [InlineData(Roles.Lead, true)]
    [InlineData(Roles.Leader, true)]
    [InlineData(Roles.Auditor, true)]
    [InlineData(Roles.Department, false)]
    [InlineData(Roles.Inspector, false)]
    [InlineData(Roles.Town, false)]
    [InlineData(Roles.Firm, false)]
    public void Who_leads_or_audits_sees_every_record_and_nobody_else_does(string role, bool all)
    {
        Assert.Equal(all, RecordAccess.Sees(Package, Register, Record(), Account(role, "parks", Xixi, OtherFirm)));
        // Everyone's business is seen by all of the county's people, and by firms where they are named.
        var open = Register with
        {
            Scope = RegisterScope.Everyone,
        };
        Assert.Equal(role != Roles.Firm, RecordAccess.Sees(Package, open, Record(), Account(role, "parks", Xixi, OtherFirm)));
    }

    [Fact]
    public void A_department_sees_its_own_records_those_that_name_it_and_all_of_a_register_it_keeps()
    {
        var parks = Account(Roles.Department, "parks");
        Assert.True(RecordAccess.Sees(Package, Register, Record(department: "parks"), parks));
        Assert.True(RecordAccess.Sees(Package, Register, Record(fields: ("party", """["bureau","parks"]""")), parks));
        Assert.False(RecordAccess.Sees(Package, Register, Record(fields: ("party", """["bureau"]""")), parks));
        Assert.True(RecordAccess.Sees(Package, Register with { Keepers = ["parks"] }, Record(), parks));
        Assert.False(RecordAccess.Sees(Package, Register with { Keepers = ["bureau"] }, Record(), parks));
        Assert.False(RecordAccess.Sees(Package, Register with { Keepers = ["parks"] }, Record(), parks with { Role = Roles.Inspector }));
    }

    [Fact]
    public void An_inspector_sees_the_departments_records_unless_the_register_is_of_those_who_are_assigned()
    {
        var inspector = Account(Roles.Inspector, "parks");
        var assigned = Register with { Scope = RegisterScope.Assigned };
        Assert.True(RecordAccess.Sees(Package, Register, Record(department: "parks"), inspector));
        Assert.False(RecordAccess.Sees(Package, assigned, Record(department: "parks"), inspector));
        Assert.True(RecordAccess.Sees(Package, assigned, Record(handlers: ["a", "me"]), inspector));
        Assert.True(RecordAccess.Sees(Package, assigned, Record(handlers: ["you"]), inspector));
        Assert.True(RecordAccess.Sees(Package, assigned, Record(creator: "me"), inspector));
        Assert.False(RecordAccess.Sees(Package, assigned, Record(handlers: ["a"]), inspector));
    }

    [Fact]
    public void A_town_sees_what_lies_in_it_and_a_firm_what_names_it_by_firm_or_credit_code()
    {
        Assert.Equal(
            [true, false, false],
            new[] { Dongling, Xixi, "990001" }.Select(p =>
                RecordAccess.Sees(Package, Register, Record(fields: ("at", p)), Account(Roles.Town, null, Dongling))
            )
        );
        var firm = Account(Roles.Firm, firm: Firm);
        Assert.Equal(
            [true, true, false, false],
            new[] { ("firm", Firm), ("code", Firm), ("firm", OtherFirm), ("party", "[]") }.Select(f =>
                RecordAccess.Sees(Package, Register, Record(fields: f), firm)
            )
        );
        Assert.False(RecordAccess.Sees(Package, Register, Record(), Account(Roles.Firm)));
    }

    [Fact]
    public void A_place_lies_in_the_town_that_it_is_or_that_contains_it()
    {
        Assert.Equal([Dongling, null, null], new[] { Dongling, "990001", null }.Select(p => RecordAccess.TownOf(Package, p)));
        var county = Checkout.Load(Checkout.Plan);
        var village = county.Places.First(p => p.Kind == PlaceKind.Village);
        Assert.Equal(village.Parent, RecordAccess.TownOf(county, village.Id));
    }

    [Fact]
    public void A_record_is_ones_own_business_whatever_the_register_is_open_to()
    {
        var open = Register with { Scope = RegisterScope.Everyone };
        var parks = Record(department: "parks");
        Assert.Equal(
            [true, true, true, false, false],
            new[] { Roles.Department, Roles.Lead, Roles.Inspector, Roles.Town, Roles.Firm }.Select(r =>
                RecordAccess.Concerns(Package, open, parks, Account(r, "parks"))
            )
        );
        Assert.False(RecordAccess.Concerns(Package, open, parks, Account(Roles.Department, "bureau")));
        var named = Record(fields: ("firm", Firm));
        Assert.True(RecordAccess.Concerns(Package, open, named, Account(Roles.Firm, firm: Firm)));
        Assert.False(RecordAccess.Concerns(Package, open, named, Account(Roles.Department, "parks", firm: Firm)));
        Assert.True(RecordAccess.Concerns(Package, open, Record(fields: ("at", Dongling)), Account(Roles.Town, null, Dongling)));
    }

    [Fact]
    public void Records_are_opened_by_who_writes_and_of_departments_by_the_keepers_alone_where_there_are_any()
    {
        var kept = Register with { Keepers = ["parks"] };
        Assert.True(RecordAccess.Opens(Register, Account(Roles.Department, "bureau")));
        Assert.False(RecordAccess.Opens(kept, Account(Roles.Department, "bureau")));
        Assert.False(RecordAccess.Opens(kept, Account(Roles.Department)));
        Assert.True(RecordAccess.Opens(kept, Account(Roles.Department, "parks")));
        Assert.True(RecordAccess.Opens(kept, Account(Roles.Town, null, Dongling)));
        Assert.False(RecordAccess.Opens(kept, Account(Roles.Inspector, "parks")));
        // Who moves records hands in files to them too.
        Assert.Equal(
            [true, true, false],
            new[] { Roles.Town, Roles.Inspector, Roles.Firm }.Select(r => RecordAccess.Attaches(Register, Account(r)))
        );
    }

    [Fact]
    public void A_record_is_edited_by_who_writes_or_moves_where_it_is_their_business()
    {
        Assert.Equal(
            [true, false, true, false, false, true],
            new[]
            {
                Account(Roles.Department, "bureau"),
                Account(Roles.Department, "parks"),
                Account(Roles.Inspector, "bureau"),
                Account(Roles.Inspector, "parks"),
                Account(Roles.Auditor, "bureau"),
                Account(Roles.Town) with
                {
                    Id = "x",
                },
            }.Select(a => RecordAccess.Edits(Package, Register, Record(), a))
        );
        Assert.True(RecordAccess.Edits(Package, Register with { Keepers = ["parks"] }, Record(), Account(Roles.Department, "parks")));
        Assert.False(
            RecordAccess.Edits(Package, Register with { Writers = [], Moves = [] }, Record(), Account(Roles.Department, "bureau"))
        );
    }

    [Fact]
    public void The_leading_department_edits_every_record_where_it_writes_or_moves()
    {
        var lead = Account(Roles.Lead, "parks");
        Assert.False(RecordAccess.Edits(Package, Register, Record(), lead));
        Assert.True(RecordAccess.Edits(Package, Register with { Writers = [Roles.Lead] }, Record(), lead));
        Assert.True(RecordAccess.Edits(Package, Register with { Moves = [Close, Close with { Roles = [Roles.Lead] }] }, Record(), lead));
    }

    [Fact]
    public void A_move_is_made_by_its_roles_by_leaders_anywhere_and_by_others_on_their_own_business()
    {
        var assign = Close with
        {
            Roles = [Roles.Leader, Roles.Auditor, Roles.Administrator, Roles.Lead, Roles.Department, Roles.Inspector],
        };
        string[] roles = [Roles.Leader, Roles.Auditor, Roles.Administrator, Roles.Lead, Roles.Department, Roles.Inspector, Roles.Town];
        Assert.Equal(
            [true, true, true, true, false, false, false],
            roles.Select(r => RecordAccess.Moves(Package, Register, Record(), assign, Account(r, "parks", Dongling)))
        );
        Assert.Equal(
            [true, true, false],
            roles[4..]
                .Select(r => RecordAccess.Moves(Package, Register, Record(department: "parks"), assign, Account(r, "parks", Dongling)))
        );
        Assert.True(
            RecordAccess.Moves(Package, Register with { Keepers = ["parks"] }, Record(), assign, Account(Roles.Department, "parks"))
        );
    }

    static bool Owns(Register register, Actor actor, (string, string)[]? before, params (string, string)[] fields) =>
        RecordAccess.Owns(
            Package,
            register,
            fields.ToDictionary(f => f.Item1, f => f.Item2),
            before?.ToDictionary(f => f.Item1, f => f.Item2),
            actor
        );

    [Fact]
    public void A_firm_writes_in_its_own_name_or_leaves_the_name_as_it_was()
    {
        var firm = Account(Roles.Firm, firm: Firm);
        Assert.True(Owns(Register, firm, null, ("firm", Firm)));
        Assert.True(Owns(Register, firm, null, ("firm", Firm), ("code", OtherFirm)));
        Assert.False(Owns(Register, firm, null, ("firm", OtherFirm), ("code", Firm)));
        Assert.False(Owns(Register, firm, null));
        Assert.False(Owns(Register, Account(Roles.Firm), null));
        Assert.True(Owns(Register, firm, [("firm", OtherFirm)], ("firm", OtherFirm)));
        Assert.True(Owns(Register, firm, []));
        Assert.False(Owns(Register, firm, [("firm", Firm)], ("firm", OtherFirm)));
    }

    [Fact]
    public void A_town_writes_of_its_own_places_or_of_none_and_leaves_others_as_they_were()
    {
        var town = Account(Roles.Town, null, Dongling);
        Assert.True(Owns(Register, town, null, ("at", Dongling)));
        Assert.False(Owns(Register, town, null, ("at", Xixi)));
        Assert.True(Owns(Register, town, null));
        Assert.True(Owns(Register, town, [("at", Xixi)], ("at", Xixi)));
        Assert.False(Owns(Register, town, [("at", Dongling)], ("at", Xixi)));
        Assert.False(Owns(Register, town, [("at", Dongling)]));
        Assert.True(Owns(Register with { Scope = RegisterScope.Everyone }, town, null, ("at", Xixi)));
        Assert.True(Owns(Register, Account(Roles.Department, "parks"), null, ("firm", OtherFirm), ("at", Xixi)));
    }

    [Fact]
    public void Secrets_are_opened_by_the_leading_department_and_by_who_wrote_them()
    {
        Assert.True(RecordAccess.SeesSecrets(Record(), Account(Roles.Lead)));
        Assert.True(RecordAccess.SeesSecrets(Record(creator: "me"), Account(Roles.Inspector)));
        Assert.False(RecordAccess.SeesSecrets(Record(handlers: ["me"]), Account(Roles.Administrator)));
    }
}

using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Records;
using Shanhe.Plans.Package;
using Shanhe.Plans.Shapes;

namespace Shanhe.Capabilities.Registers;

/// <summary>
/// What people and programs ask of records, each within the scope of who asks: what the reader may not see is not there. The reader is the
/// actor with those it acts for (<see cref="RecordDesk.Acting"/>); <c>null</c> is the public, which sees records in public states, and of
/// those the public fields (<see cref="PublicRecords"/>). Any thread may use it.
/// </summary>
public sealed class RecordQueries(PlanPackage package, IEvidenceStore store, IUploads uploads, SharedReads reads)
{
    /// <summary>The most links that are shown at a record.</summary>
    const int LinksShown = 500;

    /// <summary>The most records that a page or an answer for the public holds.</summary>
    const int PublicShown = 2_000;

    /// <summary>The record, if it is there and the reader sees it.</summary>
    public async ValueTask<PlanRecord?> Find(string register, string key, Actor? reader, CancellationToken cancellation = default)
    {
        var record = await Seen(register, key, reader, cancellation);
        if (record is not null)
            await NoteRead(package.Find<Register>(register)!, key, reader, cancellation);
        return record;
    }

    /// <summary>
    /// Notes in the journal that a department read a register that is shared with it (<see cref="RecordAccess.IsShared"/>). Who keeps the
    /// register, and who sees only its own part of it, leaves no such line; what one reads again within a minute is one reading.
    /// </summary>
    /// <param name="register">The register.</param>
    /// <param name="key">The record; <c>*</c>: many of them, as a list, a file or a map.</param>
    /// <param name="reader">Who read.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask NoteRead(Register register, string key, Actor? reader, CancellationToken cancellation = default) =>
        reader is not null && RecordAccess.IsShared(register, reader)
            ? reads.Note($"{register.Id}/{key}", reader, cancellation)
            : ValueTask.CompletedTask;

    async ValueTask<PlanRecord?> Seen(string register, string key, Actor? reader, CancellationToken cancellation) =>
        package.Find<Register>(register) is { } definition
        && await store.Record(register, key, cancellation) is { } record
        && (reader is null ? PublicRecords.Shows(definition, record) : RecordAccess.Sees(package, definition, record, reader))
            ? record
            : null;

    /// <summary>The title of a record that something points at; <c>null</c> when the reader doesn't see it.</summary>
    public async ValueTask<string?> TitleOf(string register, string key, Actor reader, CancellationToken cancellation = default) =>
        await Seen(register, key, reader, cancellation) is { } record
            ? RecordEntries.TitleOf(package, package.Find<Register>(register)!, record.Last)
            : null;

    /// <summary>The title of a record with the names of the firms and of the records, of those the reader sees, that stand in it.</summary>
    public ValueTask<string> Title(Register register, PlanRecord record, Actor? reader, CancellationToken cancellation = default) =>
        Title(register, record, reader, [], cancellation);

    async ValueTask<string> Title(
        Register register,
        PlanRecord record,
        Actor? reader,
        Dictionary<(string Field, string Key), string?> names,
        CancellationToken cancellation
    )
    {
        foreach (var field in RecordEntries.Named(register))
        {
            foreach (var key in RecordValues.Items(field, record.Last.Fields.GetValueOrDefault(field.Id)))
            {
                if (!names.ContainsKey((field.Id, key)))
                    names[(field.Id, key)] = await NameOf(field, key, reader, cancellation);
            }
        }

        return RecordEntries.TitleOf(package, register, record.Last, (field, key) => names.GetValueOrDefault((field.Id, key)));
    }

    /// <summary>The name of what a field points at: of a firm for everyone, of a record for who sees it.</summary>
    async ValueTask<string?> NameOf(RegisterField field, string key, Actor? reader, CancellationToken cancellation)
    {
        if (field.Type == FieldType.Firm)
            return RecordDesk.FirmRegisterOf(package) is { } firms && await store.Record(firms.Id, key, cancellation) is { } firm
                ? RecordEntries.TitleOf(package, firms, firm.Last)
                : null;
        return
            field.Register is { } other
            && package.Find<Register>(other) is { } definition
            && await Seen(other, key, reader, cancellation) is { } record
            ? RecordEntries.TitleOf(package, definition, record.Last)
            : null;
    }

    /// <summary>A page of the records that the reader sees. The scope of the filter is the reader's, whatever it says.</summary>
    public async ValueTask<RecordPage> Page(RecordFilter filter, Actor? reader, CancellationToken cancellation = default)
    {
        var page = await store.RecordPage(Scoped(filter, reader), cancellation);
        var register = package.Find<Register>(filter.Register)!;
        if (page.Items.Count > 0)
            await NoteRead(register, "*", reader, cancellation);
        if (RecordEntries.Named(register).Count == 0)
            return page;
        var names = new Dictionary<(string Field, string Key), string?>();
        var items = new List<ListedRecord>(page.Items.Count);
        foreach (var item in page.Items)
            items.Add(item with { Title = await Title(register, item.Record, reader, names, cancellation) });
        return page with { Items = items };
    }

    /// <summary>How many records of a filter the reader sees, by a column; by nothing when that is <c>null</c>.</summary>
    public ValueTask<IReadOnlyList<(string? Value, long Count, decimal? Sum)>> Totals(
        RecordFilter filter,
        Actor? reader,
        string? by = null,
        string? sum = null,
        CancellationToken cancellation = default
    ) => store.RecordTotals(Scoped(filter, reader), by, sum, cancellation);

    /// <summary>How many records of a filter the reader sees.</summary>
    public async ValueTask<long> Count(RecordFilter filter, Actor? reader, CancellationToken cancellation = default) =>
        (await Totals(filter, reader, cancellation: cancellation)).Sum(t => t.Count);

    /// <summary>A register with the records that the reader sees, by state.</summary>
    public async ValueTask<RegisterStanding> Standing(
        Register register,
        Actor reader,
        NodaTime.Instant now,
        CancellationToken cancellation = default
    )
    {
        var filter = new RecordFilter(register.Id);
        var byState = (await Totals(filter, reader, "state", cancellation: cancellation)).ToDictionary(t => t.Value ?? "", t => t.Count);
        return new(
            register,
            [.. byState.Keys.Select(register.State).OrderBy(s => register.States.ToList().IndexOf(s)).Select(s => (s, byState[s.Id]))],
            await Count(filter with { LateAt = now }, reader, cancellation),
            package.ExpectedOf(register)
        );
    }

    /// <summary>The rectangle around the records of a filter that the reader sees.</summary>
    public ValueTask<GeoBox?> Extent(RecordFilter filter, Actor? reader, CancellationToken cancellation = default) =>
        store.RecordExtent(Scoped(filter, reader), cancellation);

    /// <summary>What the public sees of a register, at most so many.</summary>
    public async ValueTask<IReadOnlyList<PlanRecord>> Public(
        Register register,
        int? year = null,
        CancellationToken cancellation = default
    ) =>
        PublicRecords.Offers(register)
            ? await store.Records(Scoped(new(register.Id) { Year = year, Limit = PublicShown }, null), cancellation)
            : [];

    /// <summary>The public records by which it is confirmed whether what a row of the table wants was done, the newest year first.</summary>
    public async ValueTask<IReadOnlyList<(Register Register, IReadOnlyList<PlanRecord> Records)>> Deeds(
        Indicator indicator,
        CancellationToken cancellation = default
    )
    {
        var found = new List<(Register, IReadOnlyList<PlanRecord>)>();
        foreach (var register in package.Registers)
        {
            if (register.Moves.FirstOrDefault(m => m.Confirms is not null)?.Confirms is not { } field)
                continue;
            var records = await Public(register, null, cancellation);
            found.Add(
                (
                    register,
                    [.. records.Where(r => r.Last.Fields.GetValueOrDefault(field) == indicator.Id).OrderByDescending(r => r.Last.Year)]
                )
            );
        }

        return found;
    }

    /// <summary>Every revision of a record that the reader sees, the oldest first; else none.</summary>
    public async ValueTask<IReadOnlyList<RecordRevision>> History(
        string register,
        string key,
        Actor reader,
        CancellationToken cancellation = default
    ) => await Seen(register, key, reader, cancellation) is null ? [] : await store.RecordHistory(register, key, cancellation);

    /// <summary>Records that point at a record, of those that the reader sees.</summary>
    public async ValueTask<IReadOnlyList<PlanRecord>> Linking(
        string register,
        string key,
        Actor reader,
        CancellationToken cancellation = default
    )
    {
        var links = new LinkFilter("record:" + register, key)
        {
            Scopes = [.. package.Registers.Select(r => (r.Id, RecordAccess.ScopeOf(r, reader)))],
            Limit = LinksShown,
        };
        return [.. (await store.RecordsLinking(links, cancellation)).Items.Select(i => i.Record)];
    }

    /// <summary>What was said about a record, the oldest first; <c>null</c> when the reader doesn't see it.</summary>
    public async ValueTask<IReadOnlyList<ThreadEntry>?> Thread(
        string register,
        string key,
        Actor reader,
        CancellationToken cancellation = default
    ) => await Seen(register, key, reader, cancellation) is null ? null : await store.Thread(register, key, cancellation);

    /// <summary>The orders that the reader, or whom it acts for, was given and that are not done.</summary>
    public ValueTask<IReadOnlyList<ThreadEntry>> OpenOrders(Actor reader, CancellationToken cancellation = default) =>
        store.OpenOrders([reader.Id, .. reader.ActsFor], cancellation);

    /// <summary>
    /// A file, given out only with a record that the reader sees and that holds it, now or in an earlier revision or in its thread.
    /// </summary>
    public async ValueTask<(UploadedFile File, byte[] Content)?> File(
        string register,
        string key,
        string hash,
        Actor reader,
        CancellationToken cancellation = default
    )
    {
        if (await Seen(register, key, reader, cancellation) is null)
            return null;
        var definition = package.Find<Register>(register)!;
        var held =
            (await store.RecordHistory(register, key, cancellation)).Any(r => AttachmentRules.Hold(definition, r.Fields, hash))
            || (await store.Thread(register, key, cancellation)).Any(e => e.Files.Any(f => f.Hash == hash));
        return held ? await HandedIn.Find(store, uploads, hash, cancellation) : null;
    }

    /// <summary>A file that anyone may have: of a record that is public now, in a public field as it is now.</summary>
    public async ValueTask<(UploadedFile File, byte[] Content)?> PublicFile(
        string register,
        string key,
        string hash,
        CancellationToken cancellation = default
    ) =>
        await Find(register, key, null, cancellation) is { } record
        && AttachmentRules.Shows(package.Find<Register>(register)!, record.Last.Fields, hash)
            ? await HandedIn.Find(store, uploads, hash, cancellation)
            : null;

    /// <summary>The firms that a form offers; their names are no secret.</summary>
    public async ValueTask<IReadOnlyList<(string Code, string Name)>> Firms(int limit, CancellationToken cancellation = default) =>
        RecordDesk.FirmRegisterOf(package) is { } firms
            ? [.. (await store.RecordPage(new(firms.Id) { Limit = limit }, cancellation)).Items.Select(i => (i.Record.Key, i.Title))]
            : [];

    RecordFilter Scoped(RecordFilter filter, Actor? reader)
    {
        var register =
            package.Find<Register>(filter.Register) ?? throw new ArgumentException($"no register '{filter.Register}'", nameof(filter));
        return reader is null
            ? filter with
            {
                States = PublicRecords.StatesOf(register),
            }
            : filter with
            {
                Scope = RecordAccess.ScopeOf(register, reader),
            };
    }
}

using System.Text.Json;
using NodaTime;
using Shanhe.Capabilities.Air;
using Shanhe.Capabilities.Monitoring;
using Shanhe.Capabilities.Plan;
using Shanhe.Capabilities.Registers;
using Shanhe.Capabilities.Today;
using Shanhe.Capabilities.Water;
using Shanhe.Evidence.Accounts;
using Shanhe.Evidence.Keeping;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Reports.Documents;

namespace Shanhe.Reports.Papers;

/// <summary>
/// Writes reports out of the evidence: as a Word document from a template that the county edits, and as a workbook. Keeps no state; any
/// thread may use it.
/// </summary>
public sealed class PaperDesk(
    PlanDesk desk,
    RecordDesk firms,
    RecordQueries records,
    MonitoringDesk monitoring,
    AlarmDesk alarms,
    AirToday today,
    AirAssessment air,
    WaterAssessment water,
    IEvidenceStore store,
    IUploads uploads,
    IClock clock
)
{
    const string Kept = "paper-template";

    /// <summary>Who may change the templates.</summary>
    static readonly string[] Editors = [Roles.Lead, Roles.Administrator];

    /// <summary>The papers that an actor may have written.</summary>
    public static IEnumerable<Paper> For(Actor actor) =>
        actor.Role == Roles.Firm ? Paper.All.Where(p => p.About == PaperSubject.Firm)
        : Roles.Staff.Contains(actor.Role) ? Paper.All
        : [];

    /// <summary>
    /// Why a paper can't be written as it was asked for: it isn't there or not for the reader, its year lies outside the plan, its month,
    /// department or firm is none; <c>null</c> when it can.
    /// </summary>
    public Problem? Refuses(Paper paper, PaperRequest request)
    {
        var reader = request.Reader;
        if (!For(reader).Contains(paper))
            return Say("A440", paper.Name);
        // Monitoring and firms go on when a plan has ended.
        var (first, last) =
            paper.Monthly || paper.About == PaperSubject.Firm
                ? (desk.Package.Plan.BaseYear, Math.Max(desk.Package.Plan.LastYear, desk.Today.Year))
                : (desk.Package.Plan.BaseYear, desk.Package.Plan.LastYear);
        if (request.Year < first || request.Year > last)
            return Say("A441", request.Year, first, last);
        if (paper.Monthly && request.Month is not (>= 1 and <= 12))
            return Say("A442", request.Month);
        return paper.About switch
        {
            PaperSubject.Department when desk.Package.Find<Department>(request.Subject) is null => Say("A443", request.Subject),
            PaperSubject.Department when reader.Role == Roles.Department && reader.Department != request.Subject => Say("A440", paper.Name),
            PaperSubject.Firm when request.Subject.Length == 0 => Say("A444", request.Subject),
            PaperSubject.Firm when reader.Role == Roles.Firm && reader.Firm != request.Subject => Say("A440", paper.Name),
            _ => null,
        };
    }

    /// <summary>What a paper holds. Ask <see cref="Refuses"/> first.</summary>
    public ValueTask<PaperContent> Content(Paper paper, PaperRequest request, CancellationToken cancellation = default) =>
        paper.Id switch
        {
            "department" => new DepartmentPaper(desk).Of(request, cancellation),
            "firm" => new FirmPaper(desk, firms, monitoring, alarms).Of(request, cancellation),
            "air" => new AirPaper(desk, today, air).Of(request, cancellation),
            "water" => new WaterPaper(desk, water).Of(request, cancellation),
            _ => new PlanPaper(desk, records).Of(paper.Id, request, cancellation),
        };

    /// <summary>The paper as a Word document, and what its template asks for that isn't there.</summary>
    public async ValueTask<(string Name, byte[] Document, IReadOnlyList<Problem> Problems)> Document(
        Paper paper,
        PaperRequest request,
        CancellationToken cancellation = default
    )
    {
        var content = await Content(paper, request, cancellation);
        var (filled, problems) = DocumentTemplate.Fill(
            await Template(paper, request.Language, cancellation),
            content.Fields,
            PaperMessages.KeyOf
        );
        return (content.Title + ".docx", DocumentContents.Write(filled), problems);
    }

    /// <summary>The paper's numbers as a workbook with charts.</summary>
    public async ValueTask<(string Name, byte[] Workbook)> Workbook(
        Paper paper,
        PaperRequest request,
        CancellationToken cancellation = default
    )
    {
        var content = await Content(paper, request, cancellation);
        return (content.Title + ".xlsx", PaperWorkbook.Write(content.Sheets));
    }

    /// <summary>The template in use: the county's, else the one that comes with the program.</summary>
    public async ValueTask<byte[]> Template(Paper paper, Language language, CancellationToken cancellation = default) =>
        await store.Kept(Kept, paper.Id, language.ToString(), cancellation) is { } body
        && JsonSerializer.Deserialize<KeptTemplate>(body) is { } kept
        && await uploads.Find(kept.Hash, cancellation) is { } content
            ? content
            : Default(paper, language);

    /// <summary>The name of the county's own template; <c>null</c> when the one that comes with the program is in use.</summary>
    public async ValueTask<string?> OwnTemplate(Paper paper, Language language, CancellationToken cancellation = default) =>
        await store.Kept(Kept, paper.Id, language.ToString(), cancellation) is { } body
            ? JsonSerializer.Deserialize<KeptTemplate>(body)?.Name
            : null;

    /// <summary>Whether an actor may change templates.</summary>
    public static bool Edits(Actor actor) => Editors.Contains(actor.Role);

    /// <summary>
    /// Takes a county's own template. It is filled once on trial, with the newest year: a template that asks for what isn't there is refused.
    /// </summary>
    public async ValueTask<IReadOnlyList<Problem>> SetTemplate(
        Paper paper,
        string name,
        byte[] template,
        PaperRequest trial,
        CancellationToken cancellation = default
    )
    {
        if (!Edits(trial.Reader))
            return [Say("A440", paper.Name)];
        try
        {
            var content = await Content(paper, trial, cancellation);
            var (_, problems) = DocumentTemplate.Fill(template, content.Fields, PaperMessages.KeyOf);
            if (problems.Count > 0)
                return problems;
        }
        catch (InvalidDataException)
        {
            return [new("T162", default, DocumentMessages.Wording.Say("T162", name))];
        }

        var hash = await uploads.Keep(template, Path.GetFileName(name), trial.Reader.Id, cancellation);
        await Keep(paper, trial, JsonSerializer.Serialize(new KeptTemplate(hash, Path.GetFileName(name))), cancellation);
        return [];
    }

    /// <summary>Goes back to the template that comes with the program; the county's stays in the journal.</summary>
    public async ValueTask<bool> DropTemplate(Paper paper, Language language, Actor actor, CancellationToken cancellation = default)
    {
        if (!Edits(actor))
            return false;
        await Keep(paper, new(0, null, "", "", language, actor), null, cancellation);
        return true;
    }

    ValueTask<bool> Keep(Paper paper, PaperRequest by, string? body, CancellationToken cancellation) =>
        store.Write(
            async t =>
            {
                await t.Keep(Kept, paper.Id, by.Language.ToString(), body, by.Reader.Id, clock.GetCurrentInstant(), cancellation);
                return true;
            },
            cancellation
        );

    static byte[] Default(Paper paper, Language language)
    {
        var name = $"Shanhe.Reports.Papers.Templates.{paper.Id}.{language.ToString().ToLowerInvariant()}.txt";
        using var stream = typeof(PaperDesk).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException(name);
        using var reader = new StreamReader(stream);
        return OfficialPaper.Write(reader.ReadToEnd());
    }

    static Problem Say(string code, params ReadOnlySpan<object?> values) => new(code, default, PaperMessages.Wording.Say(code, values));

    sealed record KeptTemplate(string Hash, string Name);
}

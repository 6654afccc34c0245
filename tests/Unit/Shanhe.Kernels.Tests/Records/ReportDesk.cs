using Shanhe.Evidence.Records;
using Shanhe.Plans.Loading;
using Shanhe.Plans.Package;
using Shanhe.Plans.Text;
using Shanhe.Storage;

namespace Shanhe.Kernels.Tests.Records;

/// <summary>The invented county with a register of what residents report, whose reporters are kept secret.</summary>
sealed class ReportDesk : IDisposable
{
    /// <summary>The register</summary>
    const string Register = """

          - id: reports
            name: {zh: 举报, en: Reports}
            area: river
            basis: {zh: 虚构, en: invented}
            key: "JB-{no:3}"
            title: "{subject}"
            writers: [lead, department, town, firm]
            sections: [{id: office, name: {zh: 机关填写, en: Office}, roles: [lead, department]}]
            public-entry: {fields: [subject, reporter, phone], sets: {}, proof: phone, shown: [answer]}
            fields:
              - {id: subject, name: {zh: 标题, en: Subject}, type: text, required: true, search: true}
              - {id: town, name: {zh: 乡镇, en: Town}, type: place, level: town}
              - {id: firm, name: {zh: 企业, en: Firm}, type: firm}
              - {id: reporter, name: {zh: 举报人, en: Reporter}, type: person, secret: true}
              - {id: phone, name: {zh: 电话, en: Phone}, type: text, identifier: phone, secret: true}
              - {id: answer, name: {zh: 答复, en: Answer}, type: long-text, section: office}
              - {id: verdict, name: {zh: 结论, en: Verdict}, type: text, roles: [lead]}
            states:
              - {id: open, name: {zh: 办理, en: Open}, editable: true}
              - {id: answered, name: {zh: 已答复, en: Answered}}
            moves:
              - {id: answer, name: {zh: 答复, en: Answer}, from: [open], to: answered, roles: [lead, department], needs: [answer], guard: "not contains(answer, phone)"}

        """;

    public static readonly PlanPackage Package = Sound();

    static PlanPackage Sound()
    {
        var (package, problems) = Load();
        Assert.Empty(problems.Select(p => p.ToString()));
        return package!;
    }

    readonly string _folder = Checkout.Temporary();

    ReportDesk()
    {
        Clock.To(2026, 9, 1);
        Store = new SqliteEvidenceStore(Path.Combine(_folder, "evidence.db"));
        Book = new RecordBook(Package, Store, Clock);
    }

    public SetClock Clock { get; } = new(default);

    public SqliteEvidenceStore Store { get; }

    public RecordBook Book { get; }

    /// <summary>Everything that the store has written to disk so far, as it stands there.</summary>
    public string OnDisk =>
        string.Concat(
            Directory
                .EnumerateFiles(_folder)
                .Select(f =>
                {
                    using var file = new FileStream(f, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                    using var reader = new StreamReader(file, System.Text.Encoding.UTF8);
                    return reader.ReadToEnd();
                })
        );

    public static async Task<ReportDesk> Open()
    {
        var desk = new ReportDesk();
        await desk.Book.Prepare();
        return desk;
    }

    /// <summary>The package with a part of the register's definition replaced.</summary>
    public static (PlanPackage? Package, IReadOnlyList<Problem> Problems) Load(string right = "", string wrong = "")
    {
        var folder = Checkout.SmallCopy();
        var text = Register;
        if (right.Length > 0)
        {
            Assert.Contains(right, text, StringComparison.Ordinal);
            text = text.Replace(right, wrong, StringComparison.Ordinal);
        }

        File.AppendAllText(Path.Combine(folder, "registers.yaml"), text);
        var loaded = PackageLoader.Load(folder);
        return (loaded.Package, loaded.Problems);
    }

    public void Dispose() => Store.Dispose();
}

using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.RecordForms;

/// <summary>The words of the registers' workbooks.</summary>
static class RecordFormMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Reports.RecordForms.RecordFormText", typeof(RecordFormMessages).Assembly));

    /// <summary>The names of the sheets that each workbook of a register has.</summary>
    public static IReadOnlyList<LocalText> Sheets { get; } =
    [Wording.Say("sheet.records"), Wording.Say("sheet.lists"), Wording.Say("sheet.notes")];
}

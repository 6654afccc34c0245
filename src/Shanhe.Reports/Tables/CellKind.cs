namespace Shanhe.Reports.Tables;

/// <summary>What a cell of a table that was handed in holds.</summary>
public enum CellKind
{
    Blank,

    /// <summary>A text as typed. Everything in CSV is one.</summary>
    Text,

    /// <summary>A number that the spreadsheet keeps exactly: at most 15 significant digits.</summary>
    Number,

    /// <summary>A whole number of more than 15 digits, of which the spreadsheet has lost the rest.</summary>
    LongNumber,

    /// <summary>A date, a month or a time of day, by the format of the cell.</summary>
    Date,

    /// <summary>A formula whose value was never computed.</summary>
    NoValue,

    /// <summary>An error such as #REF!.</summary>
    Error,
}

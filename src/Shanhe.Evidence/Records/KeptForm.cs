using System.Globalization;
using System.Text.Json;
using Shanhe.Plans.Package;

namespace Shanhe.Evidence.Records;

/// <summary>Whether what a record keeps can be read as the type that its field has now. Pure.</summary>
public static class KeptForm
{
    /// <summary>Whether a kept value, or each of several, is one of the type; of a blank nothing is asked.</summary>
    public static bool Fits(RegisterField field, string kept)
    {
        if (kept.Length == 0)
            return true;
        try
        {
            switch (field.Type)
            {
                case FieldType.Attachment:
                    return RecordValues.Files(kept) is not null;
                case FieldType.Group:
                    return RecordValues.Rows(kept).All(r => field.Fields.All(f => !r.TryGetValue(f.Id, out var value) || Fits(f, value)));
                default:
                    return RecordValues.Items(field, kept).All(i => IsOne(field, i));
            }
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The single values of a field, those of a group with the field within it that holds them. What is kept must fit.</summary>
    public static IEnumerable<(RegisterField Field, string Value)> Values(RegisterField field, string kept) =>
        field.Type switch
        {
            FieldType.Attachment => [],
            FieldType.Group => RecordValues
                .Rows(kept)
                .SelectMany(r => field.Fields.Where(f => r.ContainsKey(f.Id)).SelectMany(f => Values(f, r[f.Id]))),
            _ => RecordValues.Items(field, kept).Select(i => (field, i)),
        };

    /// <summary>What is sealed, and texts of any kind, can be anything.</summary>
    static bool IsOne(RegisterField field, string kept) =>
        field.Secret
        || field.Type switch
        {
            FieldType.Integer or FieldType.Number or FieldType.Money or FieldType.Year or FieldType.Measured => decimal.TryParse(
                kept,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out _
            ),
            FieldType.Date or FieldType.Instant => RecordValues.Moment(kept) is not null,
            FieldType.Truth => kept is "true" or "false",
            FieldType.Geometry => kept.StartsWith('{'),
            _ => true,
        };
}

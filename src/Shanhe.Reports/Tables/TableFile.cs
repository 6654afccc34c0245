using System.IO.Compression;
using System.Xml;
using CsvHelper;
using DocumentFormat.OpenXml.Packaging;
using Shanhe.Plans.Text;

namespace Shanhe.Reports.Tables;

/// <summary>
/// Reads a table that somebody hands in: CSV or a workbook, known by its content and not by its name. Bad files are problems, never
/// exceptions. Thread-safe.
/// </summary>
public static class TableFile
{
    static ReadOnlySpan<byte> Zip => "PK"u8;

    static ReadOnlySpan<byte> Ole => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    /// <summary>Gives the sheets that a reader of the file sees, one after the other, to <paramref name="take"/>.</summary>
    /// <param name="content">The file.</param>
    /// <param name="name">Its name, for places in problems.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="take">Reads a sheet; <c>false</c> when it has none of the headings that are looked for, so that it is named.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static TableOutcome Read(
        byte[] content,
        string name,
        TableLimits limits,
        Func<TableSheet, bool> take,
        CancellationToken cancellation = default
    )
    {
        var file = Path.GetFileName(name);
        var notes = new List<Problem>();
        try
        {
            if (content.Length > limits.Bytes)
                throw TableFault.Of("T103", file, limits.Bytes / 1_000_000);
            if (content.AsSpan().StartsWith(Ole))
                throw TableFault.Of("T102", file);
            if (content.AsSpan().StartsWith(Gzip))
                content = Unpacked(content, file, limits);
            if (content.AsSpan().StartsWith(Zip))
                WorkbookReader.Read(content, file, limits, take, notes, cancellation);
            else if (name.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase))
                throw TableFault.Of("T101", file);
            else
                take(new("", file, CsvRows.Read(content, file, limits, cancellation)));
            return new([], notes);
        }
        catch (TableFault fault)
        {
            return new([fault.Problem], notes);
        }
        catch (Exception problem)
            when (problem
                    is InvalidDataException
                        or XmlException
                        or OpenXmlPackageException
                        or IOException
                        or FormatException
                        or OverflowException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or ArgumentException
                        or NotSupportedException
                        or CsvHelperException
            )
        {
            // The libraries say what is wrong with a file by exceptions of many kinds.
            return new([TableMessages.Problem("T101", new(file, 0, 0))], notes);
        }
    }

    static byte[] Unpacked(byte[] content, string file, TableLimits limits)
    {
        using var packed = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = packed.Read(buffer)) > 0; )
        {
            plain.Write(buffer, 0, read);
            if (plain.Length > limits.Unpacked)
                throw TableFault.Of("T103", file, limits.Unpacked / 1_000_000);
        }

        return plain.ToArray();
    }
}

namespace Shanhe.Capabilities.Enforcing.Drawing;

/// <summary>Computes a draw again from its file. Pure.</summary>
public static class DrawCheck
{
    /// <summary>
    /// The first thing that is not as it is computed; <c>null</c>: all is. That the file is the one that was announced is seen by comparing its
    /// commitment and the hash of its list with those that were published before.
    /// </summary>
    public static DrawDifference? FirstDifference(DrawFile file)
    {
        if (file.Form != DrawList.Form)
            return new("form", file.Form, DrawList.Form);
        if (!DrawSeed.IsNonce(file.Nonce))
            return new("nonce", file.Nonce, "[0-9a-f]{64}");
        if (DrawSeed.Commitment(file.Nonce) is var commitment && commitment != file.Commitment)
            return new("commitment", file.Commitment, commitment);
        if (file.List.Hash is var hash && hash != file.ListHash)
            return new("listHash", file.ListHash, hash);
        if (file.Value != file.Value.Trim())
            return new("value", file.Value, file.Value.Trim());
        var seed = DrawSeed.Of(file.Nonce, file.Value);
        if (Convert.ToHexStringLower(seed) is var digits && digits != file.Seed)
            return new("seed", file.Seed, digits);
        if (Lots.Unattended(file.List) is { } subject)
            return new("list.officers", subject.Key, Lots.OfficersEach.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return OfResult(file.Result, Lots.Draw(file.List, seed));
    }

    static DrawDifference? OfResult(IReadOnlyList<DrawnSubject> said, IReadOnlyList<DrawnSubject> drawn)
    {
        for (var i = 0; i < Math.Max(said.Count, drawn.Count); i++)
        {
            var (one, other) = (said.ElementAtOrDefault(i), drawn.ElementAtOrDefault(i));
            if (one != other)
                return new($"result[{i}]", Told(one), Told(other));
        }

        return null;
    }

    static string Told(DrawnSubject? drawn) =>
        drawn is null ? "—" : $"{drawn.Subject} ({drawn.Stratum}): {drawn.Officer1}, {drawn.Officer2}";
}

namespace Shanhe.Scenarios.stores;

/// <summary>
/// Compares what a release answered with what is answered now: every value of then is there and the same. A later release may say more.
/// </summary>
static class KeptAnswer
{
    /// <summary>What depends on the day of the asking, or on the program that answers.</summary>
    static readonly HashSet<string> Passing = new(StringComparer.Ordinal) { "late", "inForce", "packageVersion", "codeVersion" };

    /// <summary>Lists that grow while a program works: what was in them is still there, in its order.</summary>
    static readonly string[] Growing = ["/api/v1/seals", "/api/v1/audit/journal", "/api/v1/notices", "/api/v1/snapshots"];

    public static void Compare(string question, JsonElement then, JsonElement now, List<string> found)
    {
        if (question.StartsWith("/api/v1/audit/verification", StringComparison.Ordinal))
            Same(question + " holds", then.GetProperty("holds"), now.GetProperty("holds"), false, found);
        else
            Same(question, then, now, Array.Exists(Growing, g => question.StartsWith(g, StringComparison.Ordinal)), found);
    }

    static void Same(string at, JsonElement then, JsonElement now, bool growing, List<string> found)
    {
        if (then.ValueKind != now.ValueKind)
            found.Add($"{at}: {then} → {now}");
        else if (then.ValueKind == JsonValueKind.Object)
            foreach (var property in then.EnumerateObject())
            {
                // The moment of an evaluation that is made for the answer.
                if (Passing.Contains(property.Name) || (property.Name == "at" && at.Contains("/provenance", StringComparison.Ordinal)))
                    continue;
                if (now.TryGetProperty(property.Name, out var value))
                    Same($"{at} {property.Name}", property.Value, value, growing, found);
                else
                    found.Add($"{at}: {property.Name} is gone");
            }
        else if (then.ValueKind == JsonValueKind.Array)
            Items(at, then, now, growing, found);
        else if (
            then.ValueKind == JsonValueKind.Number
                ? then.GetDecimal() != now.GetDecimal()
                : then.ValueKind == JsonValueKind.String && then.GetString() != now.GetString()
        )
            found.Add($"{at}: {then} → {now}");
    }

    static void Items(string at, JsonElement then, JsonElement now, bool growing, List<string> found)
    {
        var (old, left) = (then.EnumerateArray().ToList(), now.EnumerateArray().ToList());
        if (!growing && old.Count != left.Count)
        {
            found.Add($"{at}: {old.Count} → {left.Count} items");
            return;
        }

        var next = 0;
        for (var i = 0; i < old.Count; i++)
        {
            if (!growing)
            {
                Same($"{at} {i}", old[i], left[i], growing, found);
                continue;
            }

            while (next < left.Count && Differs(old[i], left[next]))
                next++;
            if (next++ == left.Count)
                found.Add($"{at}: item {i} is gone: {old[i]}");
        }
    }

    static bool Differs(JsonElement then, JsonElement now)
    {
        var found = new List<string>();
        Same("", then, now, false, found);
        return found.Count > 0;
    }
}

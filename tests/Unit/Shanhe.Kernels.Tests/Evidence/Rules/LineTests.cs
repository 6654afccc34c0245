using NodaTime;
using Shanhe.Evidence.Journals;
using Shanhe.Evidence.Records;
using Shanhe.Evidence.Seals;

namespace Shanhe.Kernels.Tests.Evidence.Rules;

/// <summary>Lines of the journal, their chain, and what seals prove of them.</summary>
public class LineTests
{
    static readonly Instant At = Instant.FromUtc(2026, 9, 1, 2, 0);

    static List<JournalEntry> Lines(params string[] subjects)
    {
        var heads = new Dictionary<string, StreamHead>();
        var lines = new List<JournalEntry>();
        foreach (var subject in subjects)
        {
            var stream = JournalEntry.StreamOf("figure", subject);
            var line = JournalEntry.After(
                lines.Count + 1,
                heads.GetValueOrDefault(stream, StreamHead.Empty(stream)),
                At,
                "li",
                "figure",
                subject,
                "{}"
            );
            heads[stream] = new(stream, line.No, line.Hash);
            lines.Add(line);
        }

        return lines;
    }

    [Theory]
    [InlineData("record", "outfalls/PK-1", "register/outfalls")]
    [InlineData("thread", "outfalls/PK-1", "register/outfalls")]
    [InlineData("disclosure", "outfalls/PK-1", "register/outfalls")]
    [InlineData("import", "outfalls", "register/outfalls")]
    [InlineData("figure", "river.clean/2026/990001", "series/river.clean")]
    [InlineData("site", "device/stack-1", "site/stack-1")]
    [InlineData("account", "wang", "accounts")]
    [InlineData("token", "t1", "accounts")]
    [InlineData("snapshot", "9/2021", "county")]
    public void A_line_belongs_to_the_stream_of_what_it_changes(string kind, string subject, string stream) =>
        Assert.Equal(stream, JournalEntry.StreamOf(kind, subject));

    [Fact]
    public void A_line_is_kept_to_the_microsecond_and_hashed_with_all_it_says()
    {
        var line = JournalEntry.After(3, new("county", 6, new('a', 64)), At.PlusTicks(19), "li", "note", "s", "{}");
        Assert.Equal((At.PlusTicks(10), 7L, 3L, "county", new string('a', 64)), (line.At, line.No, line.Seq, line.Stream, line.Previous));
        const string text =
            "64:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n6:county\n1:7\n27:2026-09-01T02:00:00.000001Z\n2:li\n4:note\n1:s\n2:{}\n";
        Assert.Equal(Sha(text), line.Hash);
        // The first chain was one for all, and counted by the position among all.
        Assert.Equal(Sha(text.Replace("6:county\n1:7", "1:3", StringComparison.Ordinal)), (line with { Stream = "" }).ComputeHash());
        // The position among all is no part of the chain.
        Assert.Equal(line.Hash, (line with { Seq = 9 }).ComputeHash());
    }

    static string Sha(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public async Task The_first_line_that_does_not_follow_is_named_with_what_is_wrong_with_it()
    {
        static async Task<string> Check(IEnumerable<JournalEntry> lines)
        {
            var (broken, count, head) = await JournalCheck.Of(lines.ToAsyncEnumerable());
            return $"{count} {broken?.Kind} {broken?.Seq} {broken?.Detail}".TrimEnd();
        }

        var lines = Lines("a/1", "b/1", "a/2", "b/2");
        Assert.Equal("4", await Check(lines));
        Assert.Equal((null, 4L, lines[3].Hash), await JournalCheck.Of(lines.ToAsyncEnumerable()));
        Assert.Equal((null, 0L, JournalEntry.Beginning), await JournalCheck.Of(AsyncEnumerable.Empty<JournalEntry>()));
        Assert.Equal("2 Gap 3 2 → 3", await Check([lines[0], lines[2]]));
        Assert.Equal("3 Gap 3 series/a 2 → 3", await Check([lines[0], lines[1], lines[2] with { No = 3 }]));
        Assert.Equal(
            $"3 Chain 3 {new string('0', 64)}",
            await Check([lines[0], lines[1], lines[2] with { Previous = JournalEntry.Beginning }])
        );
        Assert.Equal($"2 Content 2 {lines[1].Hash}", await Check([lines[0], lines[1] with { Actor = "wang" }]));
        Assert.Equal(lines[0].Hash, (await JournalCheck.Of(new[] { lines[0], lines[1] with { Actor = "x" } }.ToAsyncEnumerable())).Head);
    }

    [Fact]
    public void A_set_s_hash_is_the_same_in_whatever_order_its_members_come_and_go()
    {
        var empty = SetHash.Parse("");
        Assert.Equal(new string('0', 64), empty.ToString());
        var both = empty.With("a").With("b");
        Assert.Equal(both, empty.With("b").With("c").With("a").Without("c"));
        Assert.Equal(empty, both.Without("a").Without("b"));
        Assert.NotEqual(both, empty.With("a"));
        Assert.Equal(Sha("a"), empty.With("a").ToString());
        Assert.Equal(both, SetHash.Parse(both.ToString()));
        // Many members go over the modulus and come back under it.
        var many = Enumerable.Range(0, 50).Aggregate(empty, (s, i) => s.With("m" + i));
        Assert.Equal(64, many.ToString().Length);
        Assert.Equal(empty, Enumerable.Range(0, 50).Aggregate(many, (s, i) => s.Without("m" + (49 - i))));
        Assert.Equal(64, empty.Without("a").ToString().Length);
        Assert.Equal(empty, empty.Without("a").With("a"));
    }

    static readonly SealKey Key = new(new byte[32]);
    static readonly SealVerifier Verifier = Key.Verifier("shanhe/990001");

    static (SealProof Proof, List<JournalEntry> Lines) Proof(int line)
    {
        var lines = Lines("a/1", "a/2", "a/3", "a/4", "a/5");
        var leaves = lines.ConvertAll(l => SealProof.LeafOf(l.Hash));
        byte[] Node(MerkleNode n) =>
            n.Level == 0
                ? leaves[(int)n.Index]
                : MerkleTree.Node(Node(new(n.Level - 1, 2 * n.Index)), Node(new(n.Level - 1, (2 * n.Index) + 1)));
        byte[] Range(long first, long end) => MerkleTree.Hash([.. MerkleTree.Cover(first, end).Select(Node)]);
        var proof = new SealProof
        {
            Kind = SealProof.InclusionKind,
            Line = line,
            Leaf = Convert.ToHexStringLower(leaves[line - 1]),
            Path = [.. MerkleTree.InclusionRanges(line - 1, 5).Select(r => Convert.ToHexStringLower(Range(r.First, r.End)))],
            Seal = Checkpoint.Sign("shanhe/990001", 5, Range(0, 5), Key).ToString(),
            OldSeal = Checkpoint.Sign("shanhe/990001", 3, Range(0, 3), Key).ToString(),
        };
        return (proof, lines);
    }

    [Fact]
    public void A_proof_of_a_line_holds_for_that_line_under_that_key()
    {
        var (proof, lines) = Proof(3);
        ProofVerdict Check(SealProof p, JournalEntry? line = null) => p.Check(Verifier, line);
        Assert.Equal(ProofVerdict.Holds, Check(proof));
        Assert.Equal(ProofVerdict.Holds, Check(proof, lines[2]));
        Assert.Equal(ProofVerdict.Content, Check(proof, lines[1]));
        Assert.Equal(ProofVerdict.Content, Check(proof, lines[2] with { Actor = "wang" }));
        Assert.Equal(ProofVerdict.Path, Check(proof with { Line = 2 }));
        Assert.Equal(ProofVerdict.Path, Check(proof with { Line = 0 }));
        Assert.Equal(ProofVerdict.Path, Check(proof with { Line = 6 }));
        Assert.Equal(ProofVerdict.NoSeal, Check(proof with { Line = null }));
        Assert.Equal(ProofVerdict.NoSeal, Check(proof with { Leaf = null }));
        Assert.Equal(ProofVerdict.NoSeal, Check(proof with { Leaf = proof.Leaf![1..] }));
        Assert.Equal(ProofVerdict.NoSeal, Check(proof with { Leaf = "x" + proof.Leaf![1..] }));
        Assert.Equal(ProofVerdict.NoSeal, Check(proof with { Path = [.. proof.Path, "00"] }));
        Assert.Equal(ProofVerdict.NoSeal, Check(proof with { Kind = "other" }));
        Assert.Equal(ProofVerdict.NoSeal, Check(proof with { Seal = "other" }));
        Assert.Equal(ProofVerdict.Signature, proof.Check(Key.Verifier("shanhe/990002")));
        Assert.Equal(ProofVerdict.Signature, proof.Check(new SealKey([.. Enumerable.Repeat((byte)1, 32)]).Verifier("shanhe/990001")));
    }

    [Fact]
    public void A_proof_that_a_seal_goes_on_from_another_asks_for_both()
    {
        var (proof, lines) = Proof(1);
        var leaves = lines.ConvertAll(l => SealProof.LeafOf(l.Hash));
        var path = new[] { leaves[2], leaves[3], MerkleTree.Node(leaves[0], leaves[1]), leaves[4] }
            .Select(Convert.ToHexStringLower)
            .ToList();
        var consistency = proof with { Kind = SealProof.ConsistencyKind, Path = path };
        Assert.Equal(ProofVerdict.Holds, consistency.Check(Verifier));
        Assert.Equal(ProofVerdict.Path, (consistency with { Path = path[1..] }).Check(Verifier));
        Assert.Equal(ProofVerdict.Path, (consistency with { OldSeal = consistency.Seal, Seal = consistency.OldSeal! }).Check(Verifier));
        Assert.Equal(ProofVerdict.NoSeal, (consistency with { OldSeal = null }).Check(Verifier));
        Assert.Equal(ProofVerdict.NoSeal, (consistency with { OldSeal = "x" }).Check(Verifier));
        var foreign = Checkpoint.Sign("shanhe/990001", 3, new byte[32], new([.. Enumerable.Repeat((byte)1, 32)])).ToString();
        Assert.Equal(ProofVerdict.Signature, (consistency with { OldSeal = foreign }).Check(Verifier));
    }

    [Fact]
    public void Proofs_of_what_no_tree_has_do_not_hold()
    {
        var root = MerkleTree.Leaf([1]);
        Assert.True(MerkleTree.Includes(0, 1, root, [], root));
        Assert.False(MerkleTree.Includes(-1, 1, root, [], root));
        Assert.False(MerkleTree.Includes(1, 1, root, [], root));
        Assert.True(MerkleTree.IsConsistent(1, 1, root, root, []));
        Assert.False(MerkleTree.IsConsistent(1, 1, root, MerkleTree.EmptyRoot, []));
        Assert.False(MerkleTree.IsConsistent(0, 1, root, root, []));
        Assert.False(MerkleTree.IsConsistent(2, 1, root, root, []));
        Assert.False(MerkleTree.IsConsistent(3, 4, root, root, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.InclusionRanges(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.InclusionRanges(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.ConsistencyRanges(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MerkleTree.ConsistencyRanges(2, 1));
        Assert.Empty(MerkleTree.ConsistencyRanges(1, 1));
        // A tree of more leaves than fit an int.
        Assert.Equal([new(40, 0), new(0, 1L << 40)], MerkleTree.Cover(0, (1L << 40) + 1));
    }

    [Fact]
    public void A_seal_is_a_note_of_three_lines_with_signatures_behind_a_blank_one()
    {
        var seal = Checkpoint.Sign("shanhe/990001", 12, new byte[32], Key);
        var text = seal.ToString();
        var read = Checkpoint.Parse(text)!;
        Assert.Equal(("shanhe/990001", 12L, text), (read.Origin, read.Size, read.ToString()));
        Assert.NotNull(Checkpoint.Parse(text.ReplaceLineEndings("\r\n")));
        // A signature of somebody else beside it takes nothing away; without a good one it is not signed.
        var other = new SealKey([.. Enumerable.Repeat((byte)1, 32)]);
        var witnessed = Checkpoint.Parse(text + Checkpoint.Sign("witness", 12, new byte[32], other).ToString().Split("\n\n")[1])!;
        Assert.Equal((2, true), (witnessed.Signatures.Count, witnessed.IsSignedBy(Verifier)));
        Assert.False(witnessed.IsSignedBy(other.Verifier("witness")));
        Assert.False((read with { Signatures = [] }).IsSignedBy(Verifier));
        foreach (
            var wrong in new[]
            {
                text.Replace("\n\n", "\n", StringComparison.Ordinal),
                text + "\n\n",
                text.Replace("shanhe/990001\n", "\n", StringComparison.Ordinal),
                text.Replace("AAAA=", "AAA", StringComparison.Ordinal),
                text.Replace("\nAAAA", "\nAAAAAAAA", StringComparison.Ordinal),
                text.Replace("12", "twelve", StringComparison.Ordinal),
                text + new string('x', 10_001),
            }
        )
            Assert.Null(Checkpoint.Parse(wrong));
        var line = text.Split("\n\n")[1].Trim();
        Assert.Equal(line, NoteSignature.Parse(line)!.ToString());
        Assert.Null(NoteSignature.Parse(line[2..]));
        Assert.Null(NoteSignature.Parse("\u2014  AAAAAAA="));
        Assert.Null(NoteSignature.Parse("\u2014 name AAAAAA=="));
        Assert.NotNull(NoteSignature.Parse("\u2014 name AAAAAAA="));
        Assert.Null(NoteSignature.Parse("\u2014 name !"));
    }

    [Fact]
    public void A_key_is_read_when_its_hash_is_that_of_its_name_and_key()
    {
        var text = Verifier.ToString();
        Assert.Equal((text, "shanhe/990001"), (SealVerifier.Parse($" {text}\n")!.ToString(), SealVerifier.Parse(text)!.Name));
        var parts = text.Split('+', 3);
        Assert.Null(SealVerifier.Parse($"+{parts[1]}+{parts[2]}"));
        Assert.Null(SealVerifier.Parse($"other+{parts[1]}+{parts[2]}"));
        Assert.Null(SealVerifier.Parse($"{parts[0]}+{parts[1]}"));
        Assert.Null(SealVerifier.Parse($"{parts[0]}+{parts[1]}+{Convert.ToBase64String(new byte[32])}"));
        Assert.Null(SealVerifier.Parse($"{parts[0]}+{parts[1]}+!"));
        byte[] second = [2, .. Convert.FromBase64String(parts[2])[1..]];
        Assert.Null(SealVerifier.Parse($"{parts[0]}+{parts[1]}+{Convert.ToBase64String(second)}"));
        var signature = Checkpoint.Sign("shanhe/990001", 1, new byte[32], Key).Signatures[0];
        var body = System.Text.Encoding.UTF8.GetBytes(Checkpoint.Sign("shanhe/990001", 1, new byte[32], Key).Body);
        Assert.True(Verifier.Verifies(signature, body));
        Assert.False(Verifier.Verifies(signature with { Name = "other" }, body));
        Assert.False(Verifier.Verifies(signature with { KeyId = [1, 2, 3, 4] }, body));
        Assert.False(Verifier.Verifies(signature with { Signature = signature.Signature[1..] }, body));
        Assert.False(Verifier.Verifies(signature, [.. body, 0]));
    }

    [Fact]
    public void A_key_of_a_file_is_made_once_of_thirty_two_bytes()
    {
        var file = Path.Combine(Checkout.Temporary(), "keys", "seal");
        var key = Shanhe.Evidence.KeyFile.ReadOrMake(file);
        Assert.Equal(32, key.Length);
        Assert.Equal(key, Shanhe.Evidence.KeyFile.ReadOrMake(file));
        Assert.Single(Directory.EnumerateFiles(Path.GetDirectoryName(file)!));
    }
}

namespace Shanhe.Rules.Bench;

static class TruthTrial
{
    public static Task<int> Run(int pairs, int seed) => Task.FromResult(0);
}

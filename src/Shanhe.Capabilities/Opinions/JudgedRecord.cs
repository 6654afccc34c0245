using Shanhe.Capabilities.Rules;
using Shanhe.Evidence.Records;

namespace Shanhe.Capabilities.Opinions;

/// <summary>A record of a register with what the rules say of it.</summary>
public sealed record JudgedRecord(PlanRecord Record, ToldJudgement Judgement);

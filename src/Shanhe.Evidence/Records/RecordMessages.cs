using System.Resources;
using Shanhe.Plans.Text;

namespace Shanhe.Evidence.Records;

/// <summary>The messages of registers and cases.</summary>
public static class RecordMessages
{
    public static Wording Wording { get; } =
        new(new ResourceManager("Shanhe.Evidence.Records.RecordText", typeof(RecordMessages).Assembly));
}

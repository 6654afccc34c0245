namespace Shanhe.Hj212;

/// <summary>The part a command plays in a conversation (6.2 and 6.4 of the 2017 edition).</summary>
public enum CommandKind
{
    /// <summary>Answered by 9011, then data if any, then 9012.</summary>
    Request,

    /// <summary>Data from the device; answered by 9014 if the answer bit is set.</summary>
    Upload,

    /// <summary>Answered by 9013.</summary>
    Notice,

    /// <summary>9011 to 9014: an answer itself.</summary>
    Interaction,
}

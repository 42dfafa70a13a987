namespace DefaultSgAudit.Engine.Sweep;

/// <summary>A step of the sweep's story, for those who want to follow it.</summary>
/// <param name="Text">One sentence.</param>
public sealed record NoteEvent(string Text) : SweepEvent
{
    /// <summary>Whether everybody should see it, and not only those who follow the story.</summary>
    public bool IsWarning { get; init; }

    /// <summary>How many VPCs were seen that other accounts share, and left to them.</summary>
    public int SharedVpcs { get; init; }
}

namespace MentionTriage.Triage.TimeWindows;

/// <summary>An expression of time found in a text.</summary>
/// <param name="From">Its first token.</param>
/// <param name="To">One past its last token.</param>
/// <param name="Traits">What it is.</param>
/// <param name="Meaning">What it says.</param>
internal readonly record struct WindowPhrase(
    int From,
    int To,
    WindowTrait Traits,
    WindowMeaning Meaning
);

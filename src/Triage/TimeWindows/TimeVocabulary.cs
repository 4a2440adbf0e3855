using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.TimeWindows;

/// <summary>The words the finder knows, by their lower-case letters.</summary>
internal static class TimeVocabulary
{
    /// <summary>Longer words are not looked up.</summary>
    public const int LongestWord = 14;

    /// <summary>What the words do, their value, and the words.</summary>
    private static readonly (TimeWord Word, int Value, string Letters)[] Table =
    [
        (TimeWord.Amount, 1, "a an one"),
        (TimeWord.Amount, 2, "two couple"),
        (TimeWord.Amount, 3, "three few"),
        (TimeWord.Amount, 4, "four"),
        (TimeWord.Amount, 5, "five several"),
        (TimeWord.Amount, 6, "six"),
        (TimeWord.Amount, 7, "seven"),
        (TimeWord.Amount, 8, "eight"),
        (TimeWord.Amount, 9, "nine"),
        (TimeWord.Amount, 10, "ten"),
        (TimeWord.Amount, 11, "eleven"),
        (TimeWord.Amount, 12, "twelve"),
        (TimeWord.Amount, 15, "fifteen"),
        (TimeWord.Amount, 20, "twenty"),
        (TimeWord.Amount, 30, "thirty"),
        (TimeWord.Amount, 40, "forty fourty"),
        (TimeWord.Amount, 45, "fortyfive"),
        (TimeWord.Amount, 50, "fifty"),
        (TimeWord.Half, 30, "half"),
        (TimeWord.Quarter, 15, "quarter"),
        (TimeWord.ShortUnit, 1, "min mins minute minutes m"),
        (TimeWord.ShortUnit, 60, "h hr hrs hour hours"),
        (TimeWord.LongUnit, 1, "day days"),
        (TimeWord.LongUnit, 7, "week weeks wk wks"),
        (TimeWord.LongUnit, 30, "month months"),
        (TimeWord.LongUnit, 365, "year years yr yrs"),
        (TimeWord.Am, 0, "am"),
        (TimeWord.Pm, 0, "pm"),
        (TimeWord.OClock, 0, "oclock o'clock"),
        (TimeWord.OrdinalSuffix, 0, "st nd rd th"),
        (TimeWord.Weekday, 1, "monday mondays"),
        (TimeWord.Weekday, 2, "tuesday tuesdays tues tue"),
        (TimeWord.Weekday, 3, "wednesday wednesdays weds"),
        (TimeWord.Weekday, 4, "thursday thursdays thurs thur thu"),
        (TimeWord.Weekday, 5, "friday fridays fri"),
        (TimeWord.Weekday, 6, "saturday saturdays"),
        (TimeWord.Weekday, 7, "sunday sundays"),
        (TimeWord.ShortWeekday, 1, "mon"),
        (TimeWord.ShortWeekday, 3, "wed"),
        (TimeWord.ShortWeekday, 6, "sat"),
        (TimeWord.ShortWeekday, 7, "sun"),
        (TimeWord.Month, 1, "january jan"),
        (TimeWord.Month, 2, "february feb"),
        (TimeWord.ShadyMonth, 3, "march mar"),
        (TimeWord.Month, 4, "april apr"),
        (TimeWord.ShadyMonth, 5, "may spring"),
        (TimeWord.ShadyMonth, 8, "summer"),
        (TimeWord.ShadyMonth, 11, "autumn"),
        (TimeWord.ShadyMonth, 2, "winter"),
        (TimeWord.Month, 6, "june jun"),
        (TimeWord.Month, 7, "july jul"),
        (TimeWord.Month, 8, "august aug"),
        (TimeWord.Month, 9, "september sept sep"),
        (TimeWord.Month, 10, "october oct"),
        (TimeWord.Month, 11, "november nov"),
        (TimeWord.Month, 12, "december dec"),
        (TimeWord.Today, 0, "today toady 2day"),
        (TimeWord.Tonight, 0, "tonight tonite 2nite 2night 2nit"),
        (
            TimeWord.Tomorrow,
            0,
            "tomorrow tmrw tmr tmw tomoz tomo tommorow tommorrow tomorow tmoro 2moro 2morrow tmorrow"
        ),
        (TimeWord.Yesterday, 0, "yesterday yday"),
        (TimeWord.Noon, 0, "noon midday"),
        (TimeWord.Meal, 7, "dawn sunrise"),
        (TimeWord.Midnight, 0, "midnight"),
        (TimeWord.PartOfDay, 12, "morning mornings"),
        (TimeWord.PartOfDay, 18, "afternoon arvo"),
        (TimeWord.PartOfDay, 23, "evening eve"),
        (TimeWord.PartOfDay, 24, "night nite nights"),
        (TimeWord.Weekend, 0, "weekend wkend wknd"),
        (TimeWord.Holiday, 1225, "christmas xmas"),
        (TimeWord.Holiday, 1126, "thanksgiving"),
        (TimeWord.Holiday, 1031, "halloween"),
        (TimeWord.Holiday, 214, "valentines"),
        (TimeWord.Holiday, 0, "easter diwali eid hanukkah holidays"),
        (TimeWord.Feast, 0, "birthday bday anniversary"),
        (TimeWord.Meal, 20, "bedtime"),
        (TimeWord.Meal, 13, "lunch lunchtime"),
        (TimeWord.Meal, 19, "dinner teatime supper"),
        (TimeWord.Meal, 9, "breakfast"),
        (TimeWord.Meal, 21, "sundown sunset"),
        (TimeWord.EndOfDay, 0, "eod"),
        (TimeWord.EndOfDay, 17, "cob"),
        (TimeWord.Zone, 1, "et est edt"),
        (TimeWord.Zone, 2, "ct cst cdt"),
        (TimeWord.Zone, 3, "mt mst mdt"),
        (TimeWord.Zone, 4, "pt pst pdt"),
        (TimeWord.Zone, 5, "gmt utc"),
        (TimeWord.Zone, 6, "bst"),
        (TimeWord.Zone, 7, "cet cest"),
        (TimeWord.Zone, 8, "ist"),
        (TimeWord.Zone, 9, "aest aedt"),
        (TimeWord.Zone, 10, "sgt"),
        (TimeWord.Zone, 11, "jst"),
        (TimeWord.Ish, 0, "ish"),
        (TimeWord.Like, 0, "like maybe"),
        (TimeWord.In, 0, "in"),
        (TimeWord.Within, 0, "within"),
        (TimeWord.By, 0, "by"),
        (TimeWord.Before, 0, "before b4"),
        (TimeWord.Until, 0, "until till til untill"),
        (TimeWord.At, 0, "at"),
        (TimeWord.On, 0, "on"),
        (TimeWord.For, 0, "for over"),
        (TimeWord.This, 0, "this"),
        (TimeWord.Next, 0, "next"),
        (TimeWord.Last, 0, "last previous"),
        (TimeWord.Since, 0, "since"),
        (TimeWord.Ago, 0, "ago earlier"),
        (TimeWord.From, 0, "from"),
        (TimeWord.After, 0, "after later"),
        (TimeWord.Between, 0, "between"),
        (TimeWord.To, 0, "to"),
        (TimeWord.Past, 0, "past"),
        (TimeWord.Of, 0, "of"),
        (TimeWord.The, 0, "the"),
        (TimeWord.And, 0, "and"),
        (TimeWord.End, 0, "end"),
        (TimeWord.First, 0, "first"),
        (TimeWord.Every, 0, "every each"),
        (TimeWord.Any, 0, "any"),
        (TimeWord.Roughly, 0, "around approx approximately roughly just exactly another under"),
        (TimeWord.Less, 0, "less"),
        (TimeWord.Than, 0, "than"),
        (TimeWord.Only, 0, "only have i've"),
        (TimeWord.Left, 0, "left remaining"),
        (TimeWord.Away, 0, "away"),
        (
            TimeWord.Event,
            1,
            "lands land landing arrive arrives arriving departs depart departing leaves leave leaving boards closes closing close shuts shutting shut due starts start starting begins begin expires expire expiring ends ending opens open kickoff meet cutoff flies fly"
        ),
        (
            TimeWord.Event,
            0,
            "flight flights flt train trains bus ferry sleeper coach departure ceremony wedding meeting appointment appt interview exam deadline checkout checkin kick doors table booking gig concert match game show surgery party delivery reservation slot pickup class shift connection connecting funeral trip layover viva"
        ),
        (TimeWord.Boarding, 0, "boarding deboarding"),
        (TimeWord.Board, 0, "board"),
        (TimeWord.Ready, 0, "ready"),
        (TimeWord.Pass, 0, "pass passes group groups process card cards pattern announcement line"),
        (TimeWord.Asap, 0, "asap urgently immediately immediatly"),
        (TimeWord.Right, 0, "right"),
        (TimeWord.Now, 0, "now rn"),
        (TimeWord.Soon, 0, "soon shortly"),
        (TimeWord.About, 0, "about abt"),
        (TimeWord.Take, 0, "take takeoff"),
        (TimeWord.Off, 0, "off"),
        (
            TimeWord.Told,
            0,
            "ran kept felt thought found heard got let was were wasn't weren't wasnt werent had hadn't hadnt went did didn't didnt came arrived told said ordered bought paid called cancelled canceled tried been sent received promised landed departed missed lost flew stayed gave asked booked changed charged already happened started ended closed shipped delivered supposed saw spoke emailed placed drove made stood worked broke died brought held helped enjoyed"
        ),
        (
            TimeWord.Coming,
            0,
            "will going gonna i'll we'll she'll he'll they'll it'll we're shall flying travelling traveling moving hoping planning be coming get excited"
        ),
        (
            TimeWord.Asking,
            0,
            "please pls plz need needs can could would anyone someone somebody chance possible hope wish want help able"
        ),
        (
            TimeWord.Enduring,
            0,
            "hold wait waiting waited delay delayed delays late queue queued stuck sitting took takes taken lasted long straight spent total worth nearly almost"
        ),
        (
            TimeWord.Not,
            0,
            "not never no nothing don't doesn't can't isn't cannot without haven't hasn't won't dont doesnt cant isnt havent"
        ),
        (
            TimeWord.Person,
            0,
            "i we he she they you it my our her his their im i'm he's she's they're it's"
        ),
        (
            TimeWord.Praise,
            0,
            "thank thanks thankyou thx kudos shoutout shout awesome amazing excellent great best love loved loving fantastic wonderful brilliant appreciate appreciated"
        ),
        (
            TimeWord.Treat,
            0,
            "honeymoon surprise proposing propose married marry marrying retire retires retiring retired celebrate celebrating"
        ),
    ];

    private static readonly string[] Letters;
    private static readonly TimeWord[] Words;
    private static readonly int[] Values;
    private static readonly HashIndex Index;

    static TimeVocabulary()
    {
        var count = 0;
        foreach (var (_, _, letters) in Table)
            count += letters.AsSpan().Count(' ') + 1;
        (Letters, Words, Values) = (new string[count], new TimeWord[count], new int[count]);
        var hashes = new uint[count];
        var place = 0;
        foreach (var (word, value, letters) in Table)
        {
            foreach (var each in letters.Split(' '))
            {
                (Letters[place], Words[place], Values[place]) = (each, word, value);
                hashes[place++] = FeatureHash.Of(each);
            }
        }

        Index = new HashIndex(hashes);
    }

    /// <summary>How many words there are.</summary>
    public static int Count => Letters.Length;

    /// <summary>A word, what it does and its value.</summary>
    public static (string Letters, TimeWord Word, int Value) Of(int place) =>
        (Letters[place], Words[place], Values[place]);

    /// <param name="lower">The word in small letters.</param>
    /// <param name="hash">Its <see cref="FeatureHash.Of"/>.</param>
    public static (TimeWord Word, int Value) Find(ReadOnlySpan<char> lower, uint hash)
    {
        var place = Index.Find(hash);
        return place >= 0 && lower.SequenceEqual(Letters[place])
            ? (Words[place], Values[place])
            : (TimeWord.Other, 0);
    }
}

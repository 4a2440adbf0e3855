using System.Collections.Frozen;
using System.Globalization;

namespace MentionTriage.Triage.TimeWindows;

/// <summary>The words the finder knows, by their lower-case letters.</summary>
internal static class TimeVocabulary
{
    /// <summary>Longer words are not looked up.</summary>
    public const int LongestWord = 14;

    /// <summary>What the words do, their value, and the words.</summary>
    private const string Table = """
        Amount 1: a an one
        Amount 2: two couple
        Amount 3: three few
        Amount 4: four
        Amount 5: five several
        Amount 6: six
        Amount 7: seven
        Amount 8: eight
        Amount 9: nine
        Amount 10: ten
        Amount 11: eleven
        Amount 12: twelve
        Amount 15: fifteen
        Amount 20: twenty
        Amount 30: thirty
        Amount 40: forty fourty
        Amount 45: fortyfive
        Amount 50: fifty
        Half 30: half
        Quarter 15: quarter
        ShortUnit 1: min mins minute minutes m
        ShortUnit 60: h hr hrs hour hours
        LongUnit 1: day days
        LongUnit 7: week weeks wk wks
        LongUnit 30: month months
        LongUnit 365: year years yr yrs
        Am 0: am
        Pm 0: pm
        OClock 0: oclock o'clock
        OrdinalSuffix 0: st nd rd th
        Weekday 1: monday mondays
        Weekday 2: tuesday tuesdays tues tue
        Weekday 3: wednesday wednesdays weds
        Weekday 4: thursday thursdays thurs thur thu
        Weekday 5: friday fridays fri
        Weekday 6: saturday saturdays
        Weekday 7: sunday sundays
        ShortWeekday 1: mon
        ShortWeekday 3: wed
        ShortWeekday 6: sat
        ShortWeekday 7: sun
        Month 1: january jan
        Month 2: february feb
        ShadyMonth 3: march mar
        Month 4: april apr
        ShadyMonth 5: may spring
        ShadyMonth 8: summer
        ShadyMonth 11: autumn
        ShadyMonth 2: winter
        Month 6: june jun
        Month 7: july jul
        Month 8: august aug
        Month 9: september sept sep
        Month 10: october oct
        Month 11: november nov
        Month 12: december dec
        Today 0: today toady 2day
        Tonight 0: tonight tonite 2nite 2night 2nit
        Tomorrow 0: tomorrow tmrw tmr tmw tomoz tomo tommorow tommorrow tomorow tmoro 2moro 2morrow tmorrow
        Yesterday 0: yesterday yday
        Noon 0: noon midday
        Meal 7: dawn sunrise
        Midnight 0: midnight
        PartOfDay 12: morning mornings
        PartOfDay 18: afternoon arvo
        PartOfDay 23: evening eve
        PartOfDay 24: night nite nights
        Weekend 0: weekend wkend wknd
        Holiday 1225: christmas xmas
        Holiday 1126: thanksgiving
        Holiday 1031: halloween
        Holiday 214: valentines
        Holiday 0: easter diwali eid hanukkah holidays
        Feast 0: birthday bday anniversary
        Meal 20: bedtime
        Meal 13: lunch lunchtime
        Meal 19: dinner teatime supper
        Meal 9: breakfast
        Meal 21: sundown sunset
        EndOfDay 0: eod cob
        In 0: in
        Within 0: within
        By 0: by
        Before 0: before b4
        Until 0: until till til untill
        At 0: at
        On 0: on
        For 0: for over
        This 0: this
        Next 0: next
        Last 0: last previous
        Since 0: since
        Ago 0: ago earlier
        From 0: from
        After 0: after later
        Between 0: between
        To 0: to
        Past 0: past
        Of 0: of
        The 0: the
        And 0: and
        End 0: end
        First 0: first
        Every 0: every each
        Any 0: any
        Roughly 0: around approx approximately roughly just exactly another under
        Less 0: less
        Than 0: than
        Only 0: only have i've
        Left 0: left remaining
        Away 0: away
        Event 1: lands land landing arrive arrives arriving departs depart departing leaves leave leaving boards closes closing close shuts shutting shut due starts start starting begins begin expires expire expiring ends ending opens open kickoff meet cutoff flies fly
        Event 0: flight flights flt train trains bus ferry sleeper coach departure ceremony wedding meeting appointment appt interview exam deadline checkout checkin kick doors table booking gig concert match game show surgery party delivery reservation slot pickup class shift connection connecting funeral trip layover viva
        Boarding 0: boarding deboarding
        Board 0: board
        Ready 0: ready
        Pass 0: pass passes group groups process card cards pattern announcement line
        Asap 0: asap urgently immediately immediatly
        Right 0: right
        Now 0: now rn
        Soon 0: soon shortly
        About 0: about abt
        Take 0: take takeoff
        Off 0: off
        Told 0: ran kept felt thought found heard got let was were wasn't weren't wasnt werent had hadn't hadnt went did didn't didnt came arrived told said ordered bought paid called cancelled canceled tried been sent received promised landed departed missed lost flew stayed gave asked booked changed charged already happened started ended closed shipped delivered supposed saw spoke emailed placed drove made stood worked broke died brought held helped enjoyed
        Coming 0: will going gonna i'll we'll she'll he'll they'll it'll we're shall flying travelling traveling moving hoping planning be coming get excited
        Asking 0: please pls plz need needs can could would anyone someone somebody chance possible hope wish want help able may
        Enduring 0: hold wait waiting waited delay delayed delays late queue queued stuck sitting took takes taken lasted long straight spent total worth nearly almost
        Not 0: not never no nothing don't doesn't can't isn't cannot without haven't hasn't won't dont doesnt cant isnt havent
        Person 0: i we he she they you it my our her his their im i'm he's she's they're it's
        Praise 0: thank thanks thankyou thx kudos shoutout shout awesome amazing excellent great best love loved loving fantastic wonderful brilliant appreciate appreciated
        Treat 0: honeymoon surprise proposing propose married marry marrying retire retires retiring retired celebrate celebrating
        """;

    private static readonly FrozenDictionary<string, (TimeWord Word, int Value)> Words = Build();

    private static readonly FrozenDictionary<string, (TimeWord Word, int Value)>.AlternateLookup<
        ReadOnlySpan<char>
    > Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static (TimeWord Word, int Value) Find(ReadOnlySpan<char> lower) =>
        Lookup.TryGetValue(lower, out var found) ? found : (TimeWord.Other, 0);

    private static FrozenDictionary<string, (TimeWord Word, int Value)> Build()
    {
        var words = new Dictionary<string, (TimeWord, int)>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n'))
        {
            var parts = line.Split([' ', ':'], StringSplitOptions.RemoveEmptyEntries);
            var meaning = (
                Enum.Parse<TimeWord>(parts[0]),
                int.Parse(parts[1], CultureInfo.InvariantCulture)
            );
            foreach (var word in parts[2..])
                words.TryAdd(word, meaning);
        }
        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}

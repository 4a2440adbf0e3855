namespace MentionTriage.Triage.TimeWindows;

/// <summary>What a word does in an expression of time. The value beside it says which day, month or amount.</summary>
internal enum TimeWord : byte
{
    /// <summary>A word that says nothing of time.</summary>
    Other,

    /// <summary>Digits that can be an amount, a clock time or a day.</summary>
    Number,

    /// <summary>Digits that cannot: money, percentages, decimals, long codes.</summary>
    NotTime,

    /// <summary>An amount in letters, or "a" and "an".</summary>
    Amount,
    Half,
    Quarter,

    /// <summary>Minute, hour: the value is its length in minutes.</summary>
    ShortUnit,

    /// <summary>Day, week, month, year: the value is its length in days.</summary>
    LongUnit,
    Am,
    Pm,
    OClock,
    OrdinalSuffix,

    /// <summary>Monday to Sunday, 1 to 7; the short forms that are words of their own (sat, sun, mon, wed) are <see cref="ShortWeekday"/>.</summary>
    Weekday,
    ShortWeekday,

    /// <summary>January to December; "may" and "march" are <see cref="ShadyMonth"/>.</summary>
    Month,
    ShadyMonth,
    Today,
    Tonight,
    Tomorrow,
    Yesterday,
    Noon,
    Midnight,

    /// <summary>Morning, afternoon, evening, night: the value is the hour it ends, 24 for midnight.</summary>
    PartOfDay,
    Weekend,
    Holiday,

    /// <summary>Bedtime, lunch, dinner: the value is the hour it comes at.</summary>
    Meal,

    In,
    Within,
    By,
    Before,
    Until,
    At,
    On,
    For,
    This,
    Next,
    Last,
    Since,
    Ago,
    From,
    After,
    Between,
    To,
    Past,
    Of,
    The,
    And,
    End,
    First,
    Every,

    /// <summary>About, around, under, just: between a preposition and an amount.</summary>
    Roughly,
    Less,
    Than,
    Only,
    Left,
    Away,

    /// <summary>What has a time of its own: a thing (flight, table; value 0) or a verb (lands, closes; value 1).</summary>
    Event,
    Boarding,
    Board,
    Asap,
    Right,
    Now,
    About,
    Take,
    Off,

    /// <summary>Was, went, told, ordered: what is told is over.</summary>
    Told,

    /// <summary>Any other word in -ing: something is under way or planned.</summary>
    Progressive,

    /// <summary>Will, going, gonna: what is told is to come.</summary>
    Coming,

    /// <summary>Please, need, can, could, any chance: something is asked for.</summary>
    Asking,

    /// <summary>Hold, waiting, delayed: a length of time is endured, not left.</summary>
    Enduring,
    Not,

    /// <summary>I, we, he, she, they, my: someone a clause can be about.</summary>
    Person,

    /// <summary>Birthday, anniversary: a day of someone's own.</summary>
    Feast,
    Soon,
    Any,
    EndOfDay,
    Ready,

    /// <summary>What makes boarding a thing instead of a moment: pass, group, time.</summary>
    Pass,

    /// <summary>Thanks, great, love: the text is likely about something done.</summary>
    Praise,

    /// <summary>Surprise, propose, celebrate: the text is likely a chance for kindness.</summary>
    Treat,

    /// <summary>End of a sentence; the value is its mark.</summary>
    Stop,

    /// <summary>Comma, dash, slash and the like; the value is the character.</summary>
    Mark,

    /// <summary>A handle, hashtag or address: never part of a time.</summary>
    Opaque,

    /// <summary>The name of a zone behind a clock time: EST, PT. The value is its place in <see cref="NamedZone"/>.</summary>
    Zone,

    /// <summary>Behind an hour: about then.</summary>
    Ish,

    /// <summary>Said before an amount to mean nothing: "in like 30 minutes".</summary>
    Like,
}

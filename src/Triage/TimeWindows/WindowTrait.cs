namespace MentionTriage.Triage.TimeWindows;

/// <summary>What can be said of an expression of time and of the words around it. Each trait has a weight in <see cref="WindowWeights"/>.</summary>
[Flags]
internal enum WindowTrait : ulong
{
    None = 0,

    // What it is: exactly one.
    InShort = 1UL << 0,
    InLong = 1UL << 1,
    Within = 1UL << 2,
    Left = 1UL << 3,
    BareLength = 1UL << 4,
    Clock = 1UL << 5,
    ClockInWords = 1UL << 6,
    BareHour = 1UL << 7,
    FourDigits = 1UL << 8,
    Tonight = 1UL << 9,
    Tomorrow = 1UL << 10,
    Today = 1UL << 11,
    ThisPart = 1UL << 12,
    Weekday = 1UL << 13,
    ShortWeekday = 1UL << 14,
    Weekend = 1UL << 15,
    NextPeriod = 1UL << 16,
    ThisPeriod = 1UL << 17,
    Date = 1UL << 18,
    DayOfMonth = 1UL << 19,
    Month = 1UL << 20,
    Holiday = 1UL << 21,
    Meal = 1UL << 22,
    BeforeClause = 1UL << 23,
    Asap = 1UL << 24,
    RightNow = 1UL << 25,
    Boarding = 1UL << 26,
    AboutTo = 1UL << 27,
    EndOfPeriod = 1UL << 28,
    Slashed = 1UL << 29,
    Feast = 1UL << 30,
    BareNow = 1UL << 31,
    NextRun = 1UL << 49,

    // The word in front of it.
    AfterBy = 1UL << 32,
    AfterBefore = 1UL << 33,
    AfterUntil = 1UL << 34,
    AfterAt = 1UL << 35,
    AfterOn = 1UL << 36,
    AfterFor = 1UL << 37,
    AfterThe = 1UL << 38,
    AfterEvent = 1UL << 39,

    // What else it holds.
    DayAndClock = 1UL << 40,
    Meridiem = 1UL << 41,
    Colon = 1UL << 42,

    // What stands around it in its sentence.
    ToldNear = 1UL << 44,
    ToldFar = 1UL << 45,
    Coming = 1UL << 46,
    Asking = 1UL << 47,
    Enduring = 1UL << 48,
    EventNear = 1UL << 50,
    Person = 1UL << 51,
    TextTold = 1UL << 52,
    Progressive = 1UL << 53,
    AtStart = 1UL << 54,
    AtEnd = 1UL << 55,
    Possessed = 1UL << 56,
    EventAfter = 1UL << 57,
    InBrackets = 1UL << 58,

    // What the text as a whole is like.
    TextQuestion = 1UL << 59,
    TextAsking = 1UL << 60,
    TextTreat = 1UL << 61,
    TextPraise = 1UL << 62,
    TextAddressed = 1UL << 63,

    // A day or clock time, which can be past as well as to come, in a sentence that tells of the past.
    ToldOfPoint = 1UL << 43,
}

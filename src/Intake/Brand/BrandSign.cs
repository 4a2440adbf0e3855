namespace MentionTriage.Intake.Brand;

/// <summary>What in a text shows that it is about the brand, the surest first.</summary>
public enum BrandSign
{
    /// <summary>It addresses an account of the brand, by id or handle.</summary>
    Account,

    /// <summary>It says a name or a keyword.</summary>
    Words,

    /// <summary>It carries a hashtag.</summary>
    Hashtag,

    /// <summary>It links to a domain of the brand.</summary>
    Link,
}

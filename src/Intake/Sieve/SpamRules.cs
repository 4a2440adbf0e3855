using System.Text.RegularExpressions;
using MentionTriage.Intake.Brand;

namespace MentionTriage.Intake.Sieve;

/// <summary>What is held against a text by itself. Few rules, each of which somebody can check by looking.</summary>
/// <remarks>
/// Capitals, exclamation marks and swear words are no signs of spam: angry customers use them. One sign
/// alone never makes three points, but for a false helpline.
/// </remarks>
internal static partial class SpamRules
{
    private const int ManyHashtags = 8;
    private const int ManyHandles = 8;
    private const int ManyLinks = 3;

    /// <summary>What sellers say. Each counts once.</summary>
    private static readonly PhraseBook Offers = new([
        "link in bio",
        "promo code",
        "discount code",
        "free followers",
        "follow for follow",
        "follow back",
        "airdrop",
        "giveaway",
        "presale",
        "guaranteed profit",
        "guaranteed returns",
        "passive income",
        "investment opportunity",
        "forex signals",
        "crypto signals",
        "trading signals",
        "binary options",
        "dm me for",
        "inbox me for",
        "text me on whatsapp",
        "message me on whatsapp",
        "recovery expert",
        "recovered my account",
        "recovered my funds",
        "got my money back with the help of",
        "earn money online",
        "make money online",
        "work from home and earn",
        "onlyfans",
        "casino bonus",
        "free spins",
        "betting tips",
        "buy followers",
        "cheap flights deals",
        "limited time offer",
        "click here",
        "subscribe to my channel",
    ]);

    private static readonly PhraseBook Helplines = new([
        "customer service number",
        "customer care number",
        "customer support number",
        "support number",
        "helpline number",
        "helpline",
        "toll free",
        "reservation number",
        "reservations number",
        "booking number",
        "refund number",
        "cancellation number",
    ]);

    /// <summary>The signs a text shows.</summary>
    public static IEnumerable<SpamSign> Of(string text, FoldedWords words)
    {
        if (Count(Phone(), text) > 0 && Helplines.Find(words).FirstOrDefault() is { } helpline)
            yield return new SpamSign(3, $"gives a telephone number as '{helpline.Spelling}'");
        var offers = Offers.Find(words).Select(offer => offer.Spelling).Distinct().ToArray();
        if (offers.Length > 0)
            yield return new SpamSign(
                offers.Length == 1 ? 1 : 2,
                $"says what sellers say ({string.Join(", ", offers.Take(3))})"
            );
        var hashtags = words.Words.Count(word => word.Kind == TextWordKind.Hashtag);
        if (hashtags >= ManyHashtags && hashtags * 2 >= words.Words.Count)
            yield return new SpamSign(2, $"is mostly hashtags ({hashtags})");
        var handles = words.Words.Count(word => word.Kind == TextWordKind.Handle);
        if (handles >= ManyHandles)
            yield return new SpamSign(2, $"addresses {handles} accounts");
        var links = Count(Link(), text);
        if (links >= ManyLinks)
            yield return new SpamSign(1, $"carries {links} links");
        var said = words.Words.Count(word => word.Kind == TextWordKind.Plain);
        if (links > 0 && said == 0)
            yield return new SpamSign(1, "is a link without a word");
    }

    /// <summary>A text that takes too long to look through shows no sign: it must not hold up the others.</summary>
    private static int Count(Regex sign, string text)
    {
        try
        {
            return sign.Count(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return 0;
        }
    }

    [GeneratedRegex(
        @"(?<![\w.])\+?\(?\d{1,4}\)?(?:[ .()\-–_]{0,2}\d{2,5}){2,4}(?!\w)",
        RegexOptions.None,
        250
    )]
    private static partial Regex Phone();

    [GeneratedRegex(@"https?://\S{4,}", RegexOptions.IgnoreCase, 250)]
    private static partial Regex Link();
}

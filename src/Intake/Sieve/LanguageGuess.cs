using System.Collections.Frozen;
using MentionTriage.Intake.Brand;

namespace MentionTriage.Intake.Sieve;

/// <summary>Guesses the language of a text where its network does not say, and says nothing when in doubt.</summary>
/// <remarks>
/// Coarser than what triage does, on purpose: holding a customer back for a wrong guess costs more than
/// letting a foreign text through. A script that one language dominates decides; else three of a
/// language's commonest words, if no other language has half as many.
/// </remarks>
internal static class LanguageGuess
{
    private const int EnoughWords = 3;

    private static readonly FrozenDictionary<string, string[]> Words = new Dictionary<
        string,
        string
    >
    {
        ["en"] =
            "the and you to of is it for my your on this that with have are was not but just what from how we they when why please thanks been would there about",
        ["es"] =
            "el la los las que y en un una por con para es se lo como más pero sus ya está muy sin sobre también hasta hay donde desde todo nos mi gracias cuando",
        ["pt"] =
            "o os as que e do da em um uma para com não por mais dos como mas foi ao tem seu sua ou quando muito já eu também só pelo isso você meu minha obrigado",
        ["fr"] =
            "le la les des et un une est que qui dans pour pas ce il elle je vous nous sur avec plus au par mais où sont mon votre merci très cette",
        ["de"] =
            "der die das und ist nicht ich ein eine zu den mit sie es auf für von dem im auch wie aber noch nach wird bei mein wir ihr habe hat war",
        ["it"] =
            "il lo la gli di che e un una per non sono con del della è si come anche più questo ho mi ci al dal nel grazie perché sempre molto",
        ["nl"] =
            "de het een en van ik te dat die in is niet op aan met voor er maar om hem dan zijn ook nog wel bij heb mijn jullie geen",
        ["tr"] =
            "ve bir bu da de için çok ne ama var yok ben siz mi değil gibi daha kadar olarak neden nasıl teşekkürler merhaba lütfen hala",
        ["pl"] =
            "i w na nie się z do to że jest jak co po dla za od ale już tak czy tylko mam mi proszę dziękuję dlaczego jestem są przez",
        ["id"] =
            "dan yang di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada kami bisa sudah tolong kenapa apa aku nggak gak udah kok",
    }
        .SelectMany(language =>
            language.Value.Split(' ').Distinct().Select(word => (Word: word, language.Key))
        )
        .GroupBy(pair => pair.Word, pair => pair.Key)
        .ToFrozenDictionary(group => group.Key, group => group.ToArray());

    private static readonly (char First, char Last, string Code)[] Scripts =
    [
        ('\u3040', '\u30FF', "ja"),
        ('\uAC00', '\uD7A3', "ko"),
        ('\u0E00', '\u0E7F', "th"),
        ('\u0900', '\u097F', "hi"),
        ('\u0590', '\u05FF', "he"),
        ('\u0370', '\u03FF', "el"),
        ('\u0400', '\u04FF', "ru"),
        ('\u0600', '\u06FF', "ar"),
        ('\u4E00', '\u9FFF', "zh"),
    ];

    /// <summary>The language, or <c>null</c> when in doubt.</summary>
    public static string? Of(FoldedWords words) => ByScript(words.Text) ?? ByWords(words);

    private static string? ByScript(string text)
    {
        Span<int> counts = stackalloc int[Scripts.Length];
        counts.Clear();
        var letters = 0;
        foreach (var c in text)
        {
            if (!char.IsLetter(c))
                continue;
            letters++;
            for (var i = 0; i < Scripts.Length; i++)
                if (c >= Scripts[i].First && c <= Scripts[i].Last)
                    counts[i]++;
        }
        // Japanese mixes its own letters with the ones Chinese is written in.
        if (counts[0] > 0)
            counts[0] += counts[^1];
        for (var i = 0; i < Scripts.Length; i++)
            if (counts[i] * 2 > letters)
                return Scripts[i].Code;
        return null;
    }

    private static string? ByWords(FoldedWords words)
    {
        var votes = new Dictionary<string, double>();
        var lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var i = 0; i < words.Words.Count; i++)
            if (
                words.Words[i].Kind == TextWordKind.Plain
                && lookup.TryGetValue(words[i], out var languages)
            )
                foreach (var language in languages)
                    votes[language] = votes.GetValueOrDefault(language) + 1.0 / languages.Length;
        var ranked = votes.OrderByDescending(vote => vote.Value).ToArray();
        if (ranked.Length == 0 || ranked[0].Value < EnoughWords)
            return null;
        return ranked.Length > 1 && ranked[1].Value * 2 > ranked[0].Value ? null : ranked[0].Key;
    }
}

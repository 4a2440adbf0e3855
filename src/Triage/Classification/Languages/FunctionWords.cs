using System.Numerics;
using MentionTriage.Triage.Classification.Features;

namespace MentionTriage.Triage.Classification.Languages;

/// <summary>The commonest short words of some languages; a word shared by several speaks less for each.</summary>
internal static class FunctionWords
{
    private static readonly (string Code, string Words)[] Lists =
    [
        (
            "en",
            "the and you to of is it for my your on this that with have are was not can but just so be at what from how me we they when why please thanks thank dont im its will would there out up all do did been an any get got help their our has if or as by he she her his more about who no one flight great love good need still now today service"
        ),
        (
            "es",
            "el la los las de que y en un una por con para es no se lo como más pero sus le ya este sí porque está muy sin sobre también me hasta hay donde quien desde todo nos mi gracias hola cuando ayuda por favor vuelo tengo qué estoy servicio usted ustedes nada mal pésimo pedido maleta llevo esperando responde cancelado nadie horas dónde"
        ),
        (
            "pt",
            "o a os as de que e do da em um uma para com não por mais dos como mas foi ao ele das tem seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre obrigado obrigada vocês você meu minha voo estou olá serviço péssimo atendimento pedido cadê nada ninguém responde horas mala"
        ),
        (
            "fr",
            "le la les de des et un une est que qui dans pour pas ce il elle je vous nous sur avec plus au par mais ou où sont mon votre merci bonjour très bien fait cette ça jai cest ne du en mes vos vol toujours depuis aucun nul client colis retard réponse annulé personne merci aide"
        ),
        (
            "de",
            "der die das und ist nicht ich ein eine zu den mit sie es auf für von dem im auch wie aber noch nach wird bei mein meine wir ihr habe hat war sind kein keine danke bitte hallo warum schon immer seit flug mir mich oder wenn schlecht schlechter paket verspätung antwort hilfe wo seit gestrichen kundenservice"
        ),
        (
            "it",
            "il lo la gli le di che e un una per non sono con del della è si ma come anche più questo questa ho mi ci al dal nel grazie ciao perché sempre molto volo ancora quando essere tutto mia mio vostro nessuno pacco ritardo pessimo servizio mio risponde cancellato"
        ),
        (
            "nl",
            "de het een en van ik te dat die in is niet op aan met voor er maar om hem dan zijn ook nog wel bij heb mijn jullie geen wat naar uit dit wordt bedankt hallo waarom vlucht kan nu al deze goed pakket vertraging slecht slechte waar blijft hulp niemand"
        ),
        (
            "tr",
            "ve bir bu da de için çok ne ama var yok ben siz mi mı değil gibi daha kadar olarak neden nasıl teşekkürler merhaba lütfen uçuş hala şu her şey benim kargom kargo nerede gelmedi iptal"
        ),
        (
            "pl",
            "i w na nie się z do to że jest jak co po o dla za od ale już tak czy tylko mam mi proszę dziękuję dlaczego lot jestem są przez być bardzo kiedy paczka gdzie moja mój opóźniony"
        ),
        (
            "sv",
            "och det att i en jag är som på för med har inte av till den vi du ett om men så min mitt kan tack hej varför när från var ska er paket mitt försenad hjälpen"
        ),
        (
            "da",
            "og det at i en jeg er som på for med har ikke af til den vi du et om men så min mit kan tak hej hvorfor når fra var skal jer"
        ),
        (
            "fi",
            "ja on ei se että en oli mutta kun niin kuin ovat mitä tämä minun kiitos hei miksi lento vielä nyt myös jos hän olen"
        ),
        (
            "id",
            "dan yang di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada mereka kami bisa sudah tolong terima kasih kenapa apa aku nggak gak banget udah kok min mohon paket belum sampai barang pesanan"
        ),
        (
            "tl",
            "ang ng sa na at mga ko ay hindi ako po ang naman lang ba kayo niyo yung kasi pa salamat paano bakit wala namin ito"
        ),
        (
            "ro",
            "și de la în nu că o un cu pe este din care mai am pentru dar sunt fi au mulțumesc bună vă să ce fost zbor"
        ),
        (
            "cs",
            "a je se na to že v s z do pro jak ale jsem by jsou tak co už není děkuji prosím proč mám let byl také"
        ),
        (
            "vi",
            "và của là không có tôi cho được một các những này với đã cảm ơn bạn khi ở vì sao chuyến bay"
        ),
    ];

    /// <summary>ISO 639-1 codes; English first.</summary>
    public static readonly string[] Codes = Array.ConvertAll(Lists, list => list.Code);

    /// <summary>Several times the words, so that most look-ups end at the first slot.</summary>
    private const int Slots = 8_192;

    private static readonly uint[] Words = new uint[Slots];

    // One bit for each language the word belongs to; none where no word stands.
    private static readonly uint[] Speakers = new uint[Slots];

    static FunctionWords()
    {
        for (var language = 0; language < Lists.Length; language++)
        {
            foreach (var word in Lists[language].Words.Split(' '))
            {
                var hash = FeatureHash.Of(word);
                var slot = SlotOf(hash);
                (Words[slot], Speakers[slot]) = (hash, Speakers[slot] | 1u << language);
            }
        }
    }

    /// <summary>Adds the word's vote to each language it belongs to.</summary>
    public static void Vote(uint word, Span<float> votes)
    {
        var speakers = Speakers[SlotOf(word)];
        if (speakers == 0)
            return;
        var vote = 1f / BitOperations.PopCount(speakers);
        for (; speakers != 0; speakers &= speakers - 1)
            votes[BitOperations.TrailingZeroCount(speakers)] += vote;
    }

    // Where the word stands, or the free slot where it would.
    private static int SlotOf(uint hash)
    {
        var slot = (int)((hash * 0x9E3779B1) >> 19);
        while (Speakers[slot] != 0 && Words[slot] != hash)
            slot = (slot + 1) & (Slots - 1);
        return slot;
    }
}

namespace MentionTriage.SystemTests.HostileInput;

/// <summary>A mention whose every field tries to run something in the reader's browser.</summary>
internal static class Hostile
{
    /// <summary>What a script that ran would leave behind in the window.</summary>
    public const string Flag = "mentionTriageOwned";

    private static readonly string[] Attacks =
    [
        $"<script>window.{Flag}=1</script>",
        $"<img src=x onerror=window.{Flag}=1>",
        $"\"><svg onload=window.{Flag}=1>",
        $"<iframe srcdoc=\"<script>parent.{Flag}=1</script>\"></iframe>",
        $"'\"--></style></title></textarea><script>window.{Flag}=1</script>",
        $"&lt;img src=x onerror=window.{Flag}=1&gt;",
        $"<a href=javascript:window.{Flag}=1>click</a><details open ontoggle=window.{Flag}=1>",
        "\u202Etxet desrever\u202C {{constructor.constructor('alert(1)')()}} @@ @(1+1) ${7*7}",
    ];

    private static string All => string.Join(' ', Attacks);

    public static string Id(string name) => $"{name}\"><img src=x onerror=window.{Flag}=1>";

    public static object Mention(string name) =>
        new
        {
            externalId = Id(name),
            text = $"Please help me right now, my card was stolen. {All}",
            url = $"https://example.com/?q=\"><script>window.{Flag}=1</script>#javascript:window.{Flag}=1",
            threadId = Attacks[2],
            author = new
            {
                handle = $"eve{Attacks[1]}",
                displayName = $"Eve {Attacks[0]}",
                followersCount = 12,
                tier = "<b onmouseover=alert(1)>",
            },
        };
}

namespace MentionTriage.Tests.Escalation.Notifiers;

/// <summary>What people have put into posts to hurt whoever shows them.</summary>
internal static class HostileTexts
{
    public static TheoryData<string> All =>
        [
            "<!channel> <!here> <!everyone> <@U024BE7LH> <#C1|general>",
            "<https://evil.example|your bank> & <script>alert(1)</script>",
            "*bold* _it_ `code` ```block``` ~gone~ @channel #general",
            "&lt;!channel&gt; &amp;lt;",
            "\u202Egnihtyreve si sihT\u202C \u2066x\u2069",
            "\u001b[2J\u001b[31mred\u0007 \r\nINFO forged line \u0085 \u2028 \u2029",
            new string('<', 40_000),
            new string('&', 2_999) + "😀",
            string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 2_000)),
            "\ud800 lone half",
            "'; drop table mentions; -- \" \\ {0} {{Text}} %s %n",
        ];
}

using System.Text;
using Dapper;
using MentionTriage.Intake.Brand;
using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Publishing;
using MentionTriage.Intake.Sieve;
using MentionTriage.Intake.Sources.Files;
using MentionTriage.Intake.Sources.Inbound;
using MentionTriage.Mentions;
using MentionTriage.Storage;
using MentionTriage.Tests.Fakes;
using MentionTriage.Tests.Storage;
using Microsoft.Extensions.Options;

namespace MentionTriage.Tests.Intake.Sources.Files;

public sealed class FileImporterTests : IAsyncLifetime
{
    private readonly string _directory = Directory
        .CreateTempSubdirectory("mention-triage-import-")
        .FullName;
    private readonly List<RejectedRow> _rejected = [];
    private readonly BrandProfile _profile = new();
    private TestDatabase _store = null!;
    private MentionJournal _journal = null!;

    public async ValueTask InitializeAsync()
    {
        _store = await TestDatabase.CreateAsync(Dialect.Sqlite);
        _journal = new MentionJournal(_store.Database, TimeProvider.System, FakeMeters.Intake);
    }

    public async ValueTask DisposeAsync()
    {
        _journal.Dispose();
        await _store.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_table_with_tabs_keeps_its_quotes_and_its_own_sources()
    {
        var done = await ImportAsync(
            "labelled.tsv",
            "id\tsource\tlicence\turgency\twindow\ttext\nQ1\txci\topen\t1\t-\t\"quoted\" &amp; fine\nQ2\tapple\topen\t0\t-\t\" stray\n"
        );
        Assert.Equal((2, 0), (done.Accepted, done.Rejected));
        var mentions = await MentionsAsync();
        Assert.Equal("\"quoted\" & fine", mentions["xci/Q1"].Text);
        Assert.Equal("\" stray", mentions["apple/Q2"].Text);
    }

    [Fact]
    public async Task A_spreadsheet_keeps_line_breaks_and_commas_in_its_quotes()
    {
        var done = await ImportAsync(
            "export.csv",
            "Number,Body,User,created_at,Likes\r\n7,\"Hello, \"\"you\"\"\r\nthere\",@ana,2026-01-02 03:04:05,\"1,200\"\r\n",
            ("text", "Body"),
            ("externalId", "number"),
            ("engagement.likesCount", "Likes")
        );
        Assert.Equal(1, done.Accepted);
        var mention = (await MentionsAsync())["import/7"];
        Assert.Equal("Hello, \"you\"\nthere", mention.Text);
        Assert.Equal("ana", mention.Author!.Handle);
        Assert.Equal(1_200, mention.Engagement!.LikesCount);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), mention.CreatedAt);
    }

    [Fact]
    public async Task Bad_lines_are_named_and_the_good_go_on()
    {
        var done = await ImportAsync(
            "posts.jsonl",
            """
            {"externalId": "1", "text": "good"}
            {"externalId": "2", "text": 
            {"externalId": "3", "text": "t", "author": {"followersCount": "many"}}

            [1]
            {"externalId": "6", "text": ""}
            {"externalId": "7", "text": "good", "source": "x"}
            """
        );
        Assert.Equal((6, 2, 4), (done.Rows, done.Accepted, done.Rejected));
        Assert.Equal(
            [(2, ""), (3, "author.followersCount"), (5, ""), (6, "text")],
            _rejected.Select(row => (row.Line, row.Field))
        );
        Assert.Equal(["import/1", "x/7"], (await MentionsAsync()).Keys.Order());
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_spoils_its_own_line_only()
    {
        var lines = Enumerable
            .Range(0, 1_000)
            .Select(i => i == 3 ? "3,\"open" : $"{i},\"text {i}\"");
        var done = await ImportAsync("open.csv", "id,text\n" + string.Join('\n', lines));
        Assert.Equal(999, done.Accepted);
        Assert.Equal(5, Assert.Single(_rejected).Line);
    }

    [Fact]
    public async Task A_row_with_a_separator_too_many_is_not_guessed_at()
    {
        var done = await ImportAsync("wide.csv", "id,text\n1,one, two\n2,three,,\n3\n");
        Assert.Equal((1, 2), (done.Accepted, done.Rejected));
        Assert.Equal([(2, ""), (4, "text")], _rejected.Select(row => (row.Line, row.Field)));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_named_by_their_line()
    {
        var path = Path.Combine(_directory, "latin.csv");
        await File.WriteAllBytesAsync(path, [.. "id,text\n1,caf"u8, 0xE9, .. "\n2,tea\n"u8]);
        var done = await ImportAsync(new ImportOptions { Path = path });
        Assert.Equal((1, 1), (done.Accepted, done.Rejected));
        Assert.Contains("UTF-8", _rejected[0].Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Importing_again_takes_only_what_is_missing()
    {
        const string first = "text\nhello\nhello\nworld\n";
        Assert.Equal(2, (await ImportAsync("a.csv", first)).Accepted);
        var again = await ImportAsync("a.csv", first + "more\n");
        Assert.Equal((1, 3), (again.Accepted, again.Duplicates));
    }

    [Fact]
    public async Task A_row_with_the_id_of_another_mention_is_not_lost_without_a_word()
    {
        await ImportAsync("a.csv", "id,text\n1,R&amp;B\n2,two\n");
        var done = await ImportAsync(
            "b.csv",
            "id,text\n1,R&amp;B\n2,something else\n3,new\n3,newer\n"
        );
        Assert.Equal((1, 1, 2), (done.Accepted, done.Duplicates, done.Rejected));
        Assert.Equal(
            [(3, "externalId"), (5, "externalId")],
            _rejected.Select(r => (r.Line, r.Field))
        );
    }

    [Fact]
    public async Task A_source_that_is_named_counts_for_every_row()
    {
        await ImportAsync(
            new ImportOptions
            {
                Path = await WriteAsync("a.csv", "id,source,text\n1,x,hello\n"),
                Source = "survey",
            }
        );
        Assert.Equal(["survey/1"], (await MentionsAsync()).Keys);
    }

    [Theory]
    [InlineData("a.csv", "", "empty")]
    [InlineData("a.csv", "id,comment\n1,hello\n", "--map text=COLUMN")]
    [InlineData("a.tsv", "1\t2\n", "--map text=COLUMN")]
    public async Task A_file_that_cannot_be_read_says_what_to_do(
        string name,
        string content,
        string expected
    )
    {
        var error = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(name, content));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wish_for_what_is_not_there_says_what_is()
    {
        var column = await Assert.ThrowsAsync<ImportException>(() =>
            ImportAsync("a.csv", "id,text\n", ("text", "Body"))
        );
        Assert.Contains("Its columns are id, text", column.Message, StringComparison.Ordinal);
        var field = await Assert.ThrowsAsync<ImportException>(() =>
            ImportAsync("a.csv", "id,text\n", ("title", "text"))
        );
        Assert.Contains("The fields are text,", field.Message, StringComparison.Ordinal);
        var missing = new ImportOptions { Path = Path.Combine(_directory, "missing.csv") };
        await Assert.ThrowsAsync<ImportException>(() => ImportAsync(missing));
    }

    [Fact]
    public async Task A_spreadsheet_in_UTF_16_is_read_by_its_mark()
    {
        var path = Path.Combine(_directory, "excel.csv");
        await File.WriteAllTextAsync(path, "id,text\n1,caf\u00E9\n", Encoding.Unicode);
        await ImportAsync(new ImportOptions { Path = path });
        Assert.Equal("caf\u00E9", (await MentionsAsync())["import/1"].Text);
    }

    [Fact]
    public async Task An_import_that_was_killed_goes_on_where_it_was_and_takes_each_row_once()
    {
        var path = await WriteAsync("long.jsonl", Lines(1_700));
        await Assert.ThrowsAsync<OperationCanceledException>(() => ImportUntilAsync(path, 500));
        // Rows that are in could be deleted meanwhile: what was done is not done again.
        await ExecuteAsync("delete from mentions where external_id = '3'");

        var renamed = Path.Combine(_directory, "renamed.jsonl");
        File.Move(path, renamed);
        var done = await ImportAsync(new ImportOptions { Path = renamed });
        Assert.Equal((1_700, 500, 1_699), (done.Rows, done.ResumedRows, done.Accepted));
        Assert.Equal((0, 1), (done.Duplicates, done.Rejected));
        Assert.Equal(8, Assert.Single(_rejected).Line);
        Assert.Equal(1_698, (await MentionsAsync()).Count);
    }

    [Fact]
    public async Task A_kill_between_the_mentions_and_their_count_makes_no_new_row_a_known_one()
    {
        var path = await WriteAsync("long.jsonl", Lines(700));
        // The journal has answered for the first rows; what comes after it does not happen any more.
        await Assert.ThrowsAsync<OperationCanceledException>(() => ImportUntilAsync(path, 500));
        Assert.Equal(
            "500/499/0/1/0",
            await _store.Database.ReadAsync(
                connection =>
                    connection.QuerySingleAsync<string>("select position from checkpoints"),
                default
            )
        );
        var done = await ImportAsync(new ImportOptions { Path = path });
        Assert.Equal((699, 0), (done.Accepted, done.Duplicates));
    }

    [Fact]
    public async Task Whom_the_brand_knows_and_what_it_will_not_hear_counts_in_files_too()
    {
        _profile.Handles["forum"] = ["oakandember"];
        _profile.Tiers["gold"] = new Dictionary<string, IList<string>> { ["forum"] = ["sam"] };
        _profile.MutedWords.Add("flat earth");
        var done = await ImportAsync(
            "export.csv",
            "source,id,text,author.handle\nforum,1,help,sam\nforum,2,the flat earth,kim\nforum,3,we are on it,OakAndEmber\n"
        );
        Assert.Equal((3, 2, 0, 1), (done.Rows, done.Accepted, done.Duplicates, done.Own));
        var mentions = await MentionsAsync();
        Assert.Equal("gold", mentions["forum/1"].Author!.Tier);
        Assert.Equal(
            "sieved",
            await _store.Database.ReadAsync(
                connection =>
                    connection.QuerySingleAsync<string>(
                        "select state from mentions where external_id = '2'"
                    ),
                default
            )
        );
        Assert.DoesNotContain("forum/3", mentions.Keys);
    }

    [Fact]
    public async Task A_file_that_was_changed_after_a_kill_begins_anew_and_misses_nothing()
    {
        var path = await WriteAsync("long.jsonl", Lines(1_200));
        await Assert.ThrowsAsync<OperationCanceledException>(() => ImportUntilAsync(path, 500));
        var changed = "{\"externalId\": \"first\", \"text\": \"put before the others\"}\n";
        await File.WriteAllTextAsync(path, changed + Lines(1_200));

        _rejected.Clear();
        var done = await ImportAsync(new ImportOptions { Path = path });
        Assert.Equal((1_201, 0), (done.Rows, done.ResumedRows));
        Assert.Equal((701, 499, 1), (done.Accepted, done.Duplicates, done.Rejected));
        Assert.Contains("import/first", await MentionsAsync());
    }

    [Fact]
    public async Task A_file_that_was_read_to_its_end_is_read_whole_again()
    {
        var path = await WriteAsync("short.jsonl", Lines(20));
        await ImportAsync(new ImportOptions { Path = path });
        await ExecuteAsync("delete from mentions where external_id = '3'");
        var done = await ImportAsync(new ImportOptions { Path = path });
        Assert.Equal((20, 0, 1, 18), (done.Rows, done.ResumedRows, done.Accepted, done.Duplicates));
    }

    [Fact]
    public async Task Spam_in_a_file_is_held_back_with_its_reasons_and_repeats_are_not_spam_there()
    {
        const string said = "the very same words that everybody wrote on the form";
        var rows = Enumerable.Range(1, 6).Select(i => $"{i},guest{i},{said}");
        await ImportAsync(
            "mixed.csv",
            $"externalId,author.handle,text\n{string.Join('\n', rows)}\n"
                + "7,helper,Call our toll free helpline +1 (800) 555 0199 22\n"
        );
        Assert.Equal(6, (await MentionsAsync()).Count);
        var because = await _store.Database.ReadAsync(
            connection =>
                connection.QuerySingleAsync<string>(
                    "select sieved_because from mentions where state = 'sieved'"
                ),
            default
        );
        Assert.Contains("gives a telephone number", because, StringComparison.Ordinal);
    }

    /// <summary>Mentions numbered from 1, but line 8 cannot be read.</summary>
    private static string Lines(int count) =>
        string.Concat(
            Enumerable
                .Range(1, count)
                .Select(i =>
                    i == 8
                        ? "not JSON\n"
                        : $$"""{"externalId": "{{i}}", "text": "number {{i}}"}{{'\n'}}"""
                )
        );

    /// <summary>Imports until so many rows are in, then stops without a word, as a kill does.</summary>
    private async Task ImportUntilAsync(string path, int rows)
    {
        using var stop = new CancellationTokenSource();
        await Importer()
            .RunAsync(
                new ImportOptions { Path = path },
                _ => { },
                progress =>
                {
                    if (progress.Rows >= rows)
                        stop.Cancel();
                },
                stop.Token
            );
    }

    private FileImporter Importer()
    {
        var accounts = new BrandAccounts(_profile);
        return new FileImporter(
            new MentionNormaliser(TimeProvider.System, accounts),
            new HandedIn(
                _journal,
                accounts,
                new MentionSieve(
                    Options.Create(_profile),
                    Options.Create(new SieveOptions()),
                    accounts,
                    TimeProvider.System
                )
            ),
            _journal,
            _store.Database
        );
    }

    private Task ExecuteAsync(string sql) =>
        _store.Database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction),
            default
        );

    private async Task<ImportProgress> ImportAsync(
        string name,
        string content,
        params (string Field, string Column)[] columns
    ) =>
        await ImportAsync(
            new ImportOptions
            {
                Path = await WriteAsync(name, content),
                Columns = columns.ToDictionary(pair => pair.Field, pair => pair.Column),
            }
        );

    private Task<ImportProgress> ImportAsync(ImportOptions options) =>
        Importer().RunAsync(options, _rejected.Add, _ => { }, default);

    private async Task<string> WriteAsync(string name, string content)
    {
        var path = Path.Combine(_directory, name);
        await File.WriteAllTextAsync(path, content);
        return path;
    }

    /// <summary>What the import journalled: due at once, for no publisher lives in its process.</summary>
    private async Task<Dictionary<string, Mention>> MentionsAsync() =>
        (
            await new UntriagedMentions(_store.Database, TimeProvider.System).ClaimDueAsync(
                10_000,
                default
            )
        ).ToDictionary(mention => $"{mention.Source}/{mention.ExternalId}");
}

using MentionTriage.Intake.Sources.Files;

namespace MentionTriage.Tests.Intake.Sources.Files;

public sealed class FileShapesTests
{
    private static readonly Dictionary<string, string> Wishes = new()
    {
        ["text"] = "Body",
        ["externalId"] = "nummer",
        ["engagement.likesCount"] = "Likes",
    };

    [Theory]
    [InlineData("Nummer;Body;Likes\r\n7;TEXT;3\r\n8;x;many\r\n", 3)]
    [InlineData("sep=;\r\nNummer;Body;Likes\r\n7;TEXT;3\r\n8;x;many\r\n", 4)]
    [InlineData("SEP=|\r\nNummer|Body|Likes\r\n7|TEXT|3\r\n8|x|many\r\n", 4)]
    [InlineData("\"a, b, c\";Nummer;Body;Likes\r\n;7;TEXT;3\r\n;8;x;many\r\n", 3)]
    [InlineData("Nummer\tBody\tLikes\r\n7\tTEXT\t3\r\n8\tx\tmany\r\n", 3)]
    [InlineData("Nummer,Body,Likes;all\r\n7,TEXT,3\r\n8,x,1\r\n8,x,many;\r\n", 4, "Likes;all")]
    public void The_header_of_a_spreadsheet_shows_what_stands_between_its_fields(
        string content,
        int badLine,
        string likes = "Likes"
    )
    {
        var rows = TableFile
            .Read(
                new StringReader(
                    content.Replace(
                        "TEXT",
                        "\"Ja; \"\"nein\"\",\tviel|leicht\"",
                        StringComparison.Ordinal
                    )
                ),
                ImportFormat.Csv,
                new Dictionary<string, string>(Wishes) { ["engagement.likesCount"] = likes }
            )
            .ToArray();
        Assert.Equal([badLine], rows.Where(row => row.Error is not null).Select(row => row.Line));
        var draft = rows[0].Draft!;
        Assert.Equal(("7", "Ja; \"nein\",\tviel|leicht"), (draft.ExternalId, draft.Text));
        Assert.Equal(3, draft.Engagement!.LikesCount);
    }

    [Fact]
    public void All_in_one_array_is_read_element_by_element()
    {
        var rows = Json(
            """

            [
              {"externalId": "1", "text": "one ] , \" } [",
               "author": {"handle": "ana", "tags": [1, [2]]}}, {"externalId": "2", "text": "two \\"},
              7,
              {"externalId": "3", "text": },
              {"externalId": "4", "text": "four", "createdAt": "2026-01-02t03:04:05.123456789z"}
            ]
            """
        );
        Assert.Equal(
            [(3, null), (4, null), (5, ""), (6, ""), (7, null)],
            rows.Select(row => (row.Line, row.Error?.Field))
        );
        Assert.Equal(
            ["one ] , \" } [", "two \\", "four"],
            rows.Where(row => row.Draft is not null).Select(row => row.Draft!.Text)
        );
        Assert.Equal("ana", rows[0].Draft!.Author!.Handle);
        Assert.Equal(2026, rows[^1].Draft!.CreatedAt!.Value.Year);
    }

    [Theory]
    [InlineData("[{\"text\": \"one\"},\n{\"text\": \"two\"", 1, 1)]
    [InlineData("[{\"text\": \"one\"},\n{\"text\": \"two", 1, 1)]
    [InlineData("[{\"text\": \"one\"},\n{\"text\": \"two\"},", 2, 1)]
    [InlineData("[]", 0, 0)]
    [InlineData("[", 0, 1)]
    [InlineData("[{\"text\": \"one\"}, }, {\"text\": \"two\"}]", 2, 1)]
    [InlineData("[1, 2]\n{\"text\": \"a line below\"}\nnonsense\n", 1, 3)]
    [InlineData("[{\"text\": \"never closed},\n}, {\"text\": \"two\"}]", 1, 1)]
    public void What_is_wrong_with_an_array_is_told_and_the_rest_is_taken(
        string content,
        int takenCount,
        int badCount
    )
    {
        var rows = Json(content);
        Assert.Equal(takenCount, rows.Count(row => row.Draft is not null));
        Assert.Equal(badCount, rows.Count(row => row.Error is not null));
    }

    [Fact]
    public void The_columns_of_a_hostile_file_are_told_without_its_controls()
    {
        var header =
            $"\u001b[31mred\u001b]0;title\a,\u202Eright,{new string('x', 5_000)},{string.Join(',', Enumerable.Range(0, 500))}";
        foreach (
            var wishes in (Dictionary<string, string>[])
                [
                    [],
                    Wishes,
                ]
        )
        {
            var error = Assert.Throws<ImportException>(() =>
                TableFile.Read(new StringReader(header), ImportFormat.Csv, wishes).ToArray()
            );
            Assert.DoesNotContain(error.Message, c => char.IsControl(c) || c == '\u202E');
            Assert.Contains("[31mred", error.Message, StringComparison.Ordinal);
            Assert.True(error.Message.Length < 1_000);
        }
    }

    [Theory]
    [InlineData("{\"text\": \"hello\"}\n", ImportFormat.JsonLines)]
    [InlineData("\n [\n{\"text\": \"hello\"}\n]", ImportFormat.JsonLines)]
    [InlineData("text\tid\nhello\t1\n", ImportFormat.Tsv)]
    [InlineData("\uFEFFtext,id\nhello,1\n", ImportFormat.Csv)]
    [InlineData("text;id\nhello;1\n", ImportFormat.Csv)]
    public async Task Without_an_extension_the_first_line_tells_the_format(
        string content,
        ImportFormat format
    )
    {
        var file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync(file, content);
        try
        {
            Assert.Equal(format, ImportText.FormatOf(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static ImportRow[] Json(string content) =>
        [.. JsonLinesFile.Read(new StringReader(content))];
}

using System.CommandLine;
using MentionTriage.Intake.Sources.Files;
using MentionTriage.Worker.Hosting;
using MentionTriage.Worker.Importing;

namespace MentionTriage.Worker.Commands;

/// <summary><c>import</c>: journals the mentions of a file; a running desk triages them.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var command = new Command(
            "import",
            """
            Take in the mentions of a file. Stopped in the middle, the same command goes on where it was;
            importing a file again that was read to its end takes only what is missing.

            JSONL   one object a line in the shape of POST /api/mentions, or all in one array
            CSV     a header, quotes as spreadsheets write them, commas or semicolons
            TSV     a header, no quoting

            Columns named like the fields (text, id, source, createdAt, url, threadId, author.handle,
            author.followersCount, engagement.likesCount ...) are found by themselves; name others with --map.
            A mention is known by its source and id. Rows without an id are known by their content; rows
            without a source belong to the source import. Times without an offset are UTC.

            Examples:
              mention-triage import mentions.jsonl
              mention-triage import survey.csv --source survey --map text=Answer,externalId=Number
            """
        );
        var common = new CommonOptions();
        var file = new Argument<string>("file")
        {
            Description = "The file to import, UTF-8",
            HelpName = "FILE",
        };
        var map = new Option<string[]>("--map")
        {
            Description =
                "Field to column, where names differ: text=Body,author.handle=User. May be given more than once",
            HelpName = "FIELD=COLUMN",
        };
        var source = new Option<string?>("--source")
        {
            Description =
                "Source of every row. Give each file its own when their ids begin anew. Default: the row's own, else import",
            HelpName = "NAME",
        };
        var format = new Option<ImportFormat?>("--format")
        {
            Description =
                "jsonlines, csv or tsv. Default: by the file's extension, else its first line",
        };
        var json = new Option<bool>("--json") { Description = "One JSON object for machines" };
        command.Arguments.Add(file);
        command.Options.Add(map);
        command.Options.Add(source);
        command.Options.Add(format);
        command.Options.Add(json);
        common.AddTo(command);

        command.SetAction(
            async (parsed, cancel) =>
            {
                // A signal is only heard once this has begun to wait; SQLite never waits.
                await Task.Yield();
                var options = new ImportOptions
                {
                    Path = parsed.GetValue(file)!,
                    Source = parsed.GetValue(source),
                    Format = parsed.GetValue(format),
                    Columns = Columns(parsed.GetValue(map) ?? []),
                };
                return await Import.RunAsync(
                    common.Read(parsed),
                    options,
                    parsed.GetValue(json),
                    cancel
                );
            }
        );
        return command;
    }

    private static Dictionary<string, string> Columns(string[] wishes)
    {
        var columns = new Dictionary<string, string>();
        foreach (var wish in wishes.SelectMany(wish => wish.Split(',')))
        {
            if (wish.Split('=', 2) is not [{ Length: > 0 } field, { Length: > 0 } column])
                throw new ConfigurationProblemException(
                    $"--map: '{wish}' is not understood. Write FIELD=COLUMN, for example text=Body."
                );
            columns[field.Trim()] = column;
        }
        return columns;
    }
}

using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Mentions;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>Journals the rows of a file. Importing the same file again takes only what is missing.</summary>
public sealed class FileImporter(MentionNormaliser normaliser, MentionJournal journal)
{
    private const string DefaultSource = "import";
    private const int RowsInBatch = 500;

    /// <summary>Reads the file to its end; rows that cannot be taken do not stop the others.</summary>
    /// <param name="options">Which file, and how to read it.</param>
    /// <param name="rejected">Told of each row that could not be taken, in the order of the file.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancel">Stops between batches; what was journalled stays.</param>
    /// <exception cref="ImportException">The file as a whole cannot be read.</exception>
    /// <exception cref="JournalUnavailableException">The store is down; import again to go on.</exception>
    public async Task<ImportProgress> RunAsync(
        ImportOptions options,
        Action<RejectedRow> rejected,
        Action<ImportProgress> progress,
        CancellationToken cancel
    )
    {
        await using var stream = ImportText.Open(options.Path);
        using var reader = ImportText.Reader(stream);
        var done = new ImportProgress(0, 0, 0, 0, 0);
        foreach (var rows in Rows(reader, options).Chunk(RowsInBatch))
        {
            cancel.ThrowIfCancellationRequested();
            var mentions = new List<Mention>(rows.Length);
            foreach (var row in rows)
            {
                if (Normalise(row, options.Source, out var error) is { } mention)
                    mentions.Add(mention);
                else
                    rejected(new RejectedRow(row.Line, error!.Field, error.Error));
            }
            var receipt = await journal.AppendAsync(mentions, null, cancel);
            done = new ImportProgress(
                done.Rows + rows.Length,
                done.Accepted + receipt.New.Count,
                done.Duplicates + receipt.DuplicatesCount,
                done.Rejected + rows.Length - mentions.Count,
                stream.Length == 0 ? 1 : (double)stream.Position / stream.Length
            );
            progress(done);
        }
        return done with { Fraction = 1 };
    }

    private Mention? Normalise(ImportRow row, string? source, out FieldError? error)
    {
        error = row.Error;
        if (row.Draft is not { } draft)
            return null;
        normaliser.TryNormalise(
            draft with
            {
                Source = source ?? draft.Source ?? DefaultSource,
            },
            out var mention,
            out error
        );
        return mention;
    }

    private static IEnumerable<ImportRow> Rows(TextReader reader, ImportOptions options)
    {
        var format = options.Format ?? ImportText.FormatOf(options.Path);
        return format == ImportFormat.JsonLines
            ? JsonLinesFile.Read(reader)
            : TableFile.Read(reader, format, options.Columns);
    }
}

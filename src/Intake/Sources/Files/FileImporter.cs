using MentionTriage.Intake.Journal;
using MentionTriage.Intake.Normalising;
using MentionTriage.Intake.Sources.Inbound;
using MentionTriage.Mentions;
using MentionTriage.Storage;

namespace MentionTriage.Intake.Sources.Files;

/// <summary>
/// Journals the rows of a file. An import that was stopped, however rudely, goes on where it was; importing
/// a file again that was read to its end takes only what is missing.
/// </summary>
public sealed class FileImporter(
    MentionNormaliser normaliser,
    HandedIn handedIn,
    MentionJournal journal,
    Database database
)
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
        var name = await ImportPosition.NameAsync(stream, options, cancel);
        var start = ImportPosition.Of(
            name is null ? null : await Checkpoints.LoadAsync(database, name, cancel)
        );
        using var reader = ImportText.Reader(stream);
        var done = new ImportProgress(
            start.Rows,
            start.Accepted,
            start.Duplicates,
            start.Rejected,
            0
        )
        {
            ResumedRows = start.Rows,
            Own = start.Own,
        };
        var all = Rows(reader, options).GetEnumerator();
        TellRejectedBefore(all, start.Rows, options.Source, rejected);
        foreach (var rows in Rest(all).Chunk(RowsInBatch))
        {
            cancel.ThrowIfCancellationRequested();
            var batch = new List<(int Line, Mention Mention)>(rows.Length);
            foreach (var row in rows)
            {
                if (Normalise(row, options.Source, out var error) is { } mention)
                    batch.Add((row.Line, mention));
                else
                    rejected(new RejectedRow(row.Line, error!.Field, error.Error));
            }
            // The position is written with the mentions, as if all were new; which of them were is known only then.
            var ownCount = batch.Count(row => handedIn.IsOwn(row.Mention));
            var guess = done with
            {
                Rows = done.Rows + rows.Length,
                Accepted = done.Accepted + batch.Count - ownCount,
                Rejected = done.Rejected + rows.Length - batch.Count,
                Own = done.Own + ownCount,
            };
            var receipt = await handedIn.PassOnAsync(
                [.. batch.Select(row => row.Mention)],
                ImportPosition.Of(guess).ToCheckpoint(name)
            );
            var strangersCount = await RejectStrangersAsync(batch, receipt, rejected, cancel);
            done = guess with
            {
                Accepted = done.Accepted + receipt.New.Count,
                Duplicates = done.Duplicates + receipt.DuplicatesCount - strangersCount,
                Rejected = guess.Rejected + strangersCount,
                Fraction =
                    stream.CanSeek && stream.Length > 0
                        ? (double)stream.Position / stream.Length
                        : 0,
            };
            if (receipt.DuplicatesCount > 0)
                await journal.AppendAsync([], ImportPosition.Of(done).ToCheckpoint(name), cancel);
            progress(done);
        }
        if (name is not null)
            await Checkpoints.RemoveAsync(database, name, cancel);
        return done with { Fraction = 1 };
    }

    /// <summary>Passes over the rows an earlier run has done, and tells again which of them could not be read.</summary>
    private void TellRejectedBefore(
        IEnumerator<ImportRow> rows,
        int count,
        string? source,
        Action<RejectedRow> rejected
    )
    {
        for (var i = 0; i < count && rows.MoveNext(); i++)
            if (Normalise(rows.Current, source, out var error) is null)
                rejected(new RejectedRow(rows.Current.Line, error!.Field, error.Error));
    }

    private static IEnumerable<ImportRow> Rest(IEnumerator<ImportRow> rows)
    {
        using (rows)
            while (rows.MoveNext())
                yield return rows.Current;
    }

    /// <summary>A row that is known by its id but says something else is no duplicate: it would be lost without a word.</summary>
    private async Task<int> RejectStrangersAsync(
        List<(int Line, Mention Mention)> batch,
        JournalReceipt receipt,
        Action<RejectedRow> rejected,
        CancellationToken cancel
    )
    {
        if (receipt.DuplicatesCount == 0)
            return 0;
        var fresh = receipt.New.Select(mention => mention.Id).ToHashSet();
        var strangers = await KnownTexts.StrangersAsync(
            database,
            [.. batch.Select(row => row.Mention).Where(mention => !fresh.Contains(mention.Id))],
            cancel
        );
        foreach (var (line, _) in batch.Where(row => strangers.Contains(row.Mention.Id)))
            rejected(
                new RejectedRow(
                    line,
                    "externalId",
                    "belongs to a mention with another text; give this file a source of its own with --source NAME"
                )
            );
        return strangers.Count;
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

using System.IO.Compression;
using System.Text;
using MentionTriage.Triage.Classification.Features;
using MentionTriage.Triage.Classification.Model;
using Microsoft.ML;

namespace MentionTriage.MLNet;

/// <summary>The model as a file: what ML.NET itself writes, a zip archive, with two entries of ours beside its own.</summary>
/// <remarks>
/// So it opens with <c>MLContext.Model.Load</c> too. <c>mention-triage.txt</c> holds the format's version and the
/// model's name, <c>concepts.txt</c> the concept list the model was trained with: the two never part.
/// </remarks>
internal static class MLNetModelFile
{
    /// <summary>Name of the file in its directory.</summary>
    public const string FileName = "mention-triage.zip";

    /// <summary>Raised whenever the columns or their meaning change.</summary>
    public const int FormatVersion = 1;

    private const string AboutEntry = "mention-triage.txt";
    private const string ConceptsEntry = "concepts.txt";

    public static void Write(
        string path,
        MLContext context,
        ITransformer transformer,
        string concepts,
        string name
    )
    {
        // A half-written model must never stand under the real name: running desks take up what stands there.
        var temporary = path + ".new";
        using (var file = File.Create(temporary))
        {
            var schema = context.Data.LoadFromEnumerable<MentionRow>([]).Schema;
            context.Model.Save(transformer, schema, file);
        }

        using (var archive = ZipFile.Open(temporary, ZipArchiveMode.Update))
        {
            WriteText(archive, AboutEntry, $"{FormatVersion}\n{name}");
            WriteText(archive, ConceptsEntry, concepts);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <exception cref="ModelFileException">The file is missing, of another version, or damaged.</exception>
    public static LoadedModel Read(string path)
    {
        byte[] bytes;
        try
        {
            // Taken whole, so that a newer file put in its place meanwhile is not read half and half.
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException(
                $"The model file '{path}' cannot be read: {problem.Message} Make one with 'train --engine {MLNetEngine.Name} --out DIR', and point Classifier:Model to DIR.",
                problem
            );
        }

        try
        {
            return Read(path, bytes);
        }
        catch (Exception problem) when (problem is not (ModelFileException or OutOfMemoryException))
        {
            throw new ModelFileException(
                $"The model file '{path}' is damaged: {problem.Message} Copy it anew, or make one with 'train --engine {MLNetEngine.Name}'.",
                problem
            );
        }
    }

    private static LoadedModel Read(string path, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        string[] about;
        ConceptTable concepts;
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true))
        {
            if (archive.GetEntry(AboutEntry) is not { } entry)
                throw new ModelFileException(
                    $"'{path}' is not a model of this product: it has no {AboutEntry}. Make one with 'train --engine {MLNetEngine.Name}'."
                );
            about = ReadText(entry).Split('\n', 2);
            if (about is not [var version, _] || version != $"{FormatVersion}")
                throw new ModelFileException(
                    $"The model file '{path}' has format version {about[0]}, this program reads version {FormatVersion}. Train it again with 'train --engine {MLNetEngine.Name}'."
                );
            concepts = ConceptList.Parse(ReadText(archive.GetEntry(ConceptsEntry)!));
        }

        stream.Position = 0;
        var context = new MLContext(1);
        var model = new LoadedModel(context, context.Model.Load(stream, out _), concepts, about[1]);
        // The first engine is made here: columns that do not fit show now and not at the first mention.
        model.Classify("Thank you, the steak was perfect");
        return model;
    }

    private static void WriteText(ZipArchive archive, string name, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open(), Encoding.UTF8);
        writer.Write(text);
    }

    private static string ReadText(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

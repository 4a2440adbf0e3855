namespace MentionTriage.Triage.Classification.Training;

/// <summary>Reads the labelled mentions of a request, whichever engine learns from them.</summary>
internal static class TrainingMentions
{
    /// <exception cref="MalformedRowException">A row cannot be read.</exception>
    /// <exception cref="IOException">A file or directory is missing.</exception>
    /// <exception cref="InvalidDataException">There are too few.</exception>
    public static List<LabelledMention> Read(TrainingRequest request)
    {
        var mentions = new List<LabelledMention>();
        foreach (var corpus in request.Corpora)
        {
            if (!Directory.Exists(corpus))
                throw new DirectoryNotFoundException(
                    $"The corpus directory '{corpus}' does not exist."
                );
            foreach (var file in Directory.GetFiles(corpus, "*.tsv").Order(StringComparer.Ordinal))
                mentions.AddRange(LabelledFile.Read(file));
            if (request.Data is { } sets)
                foreach (
                    var file in Directory.GetFiles(corpus, "*.labels").Order(StringComparer.Ordinal)
                )
                    mentions.AddRange(PublicLabels.Read(file, sets));
        }

        if (
            request.Data is { } data
            && Path.Combine(data, "triage", "labelled.tsv") is var labelled
            && File.Exists(labelled)
        )
            mentions.AddRange(LabelledFile.Read(labelled).Where(mention => mention.Open));
        mentions.RemoveAll(mention => mention.Kind is null);
        if (mentions.Count < 100)
            throw new InvalidDataException(
                $"Only {mentions.Count} labelled mentions were found in {string.Join(", ", request.Corpora)}; at least 100 are needed."
            );
        mentions.AddRange(MentionVariations.Of([.. mentions]));
        return mentions;
    }
}

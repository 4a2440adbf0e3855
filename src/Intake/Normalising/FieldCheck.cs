namespace MentionTriage.Intake.Normalising;

/// <summary>Checks the fields of one mention and remembers the first that is wrong.</summary>
internal sealed class FieldCheck
{
    private const int MaxSourceLength = 40;
    private const int MaxUrlLength = 2_000;

    public FieldError? Error { get; private set; }

    /// <summary>Notes the error; the empty string it returns stands in for the value until the mention is refused.</summary>
    public string Refuse(string field, string error)
    {
        Error ??= new FieldError(field, error);
        return "";
    }

    public string Source(string? source)
    {
        var name = source?.Trim().ToLowerInvariant();
        if (string.IsNullOrEmpty(name))
            return Refuse("source", "is missing; send the network's name, for example x");
        var isName =
            name.Length <= MaxSourceLength
            && char.IsAsciiLetterOrDigit(name[0])
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
        return isName
            ? name
            : Refuse(
                "source",
                $"must be 1 to {MaxSourceLength} letters a-z, digits, dots, dashes or underscores, beginning with a letter or digit"
            );
    }

    /// <summary>An id is compared as it is: nothing in it is repaired but the blanks around it.</summary>
    /// <returns>The id, or <c>null</c> when there is none.</returns>
    public string? Key(string field, string? value, int maxLength)
    {
        var key = value?.Trim();
        if (string.IsNullOrEmpty(key))
            return null;
        if (key.Length > maxLength)
            return Refuse(field, $"is {key.Length} characters long; send at most {maxLength}");
        return key.Any(char.IsControl) || !WellFormed.Is(key)
            ? Refuse(field, "holds control characters or half a surrogate pair; send plain text")
            : key;
    }

    public string? Url(string? value)
    {
        var url = value?.Trim();
        if (string.IsNullOrEmpty(url))
            return null;
        if (url.Length > MaxUrlLength)
            return Refuse("url", $"is {url.Length} characters long; send at most {MaxUrlLength}");
        var isAddress =
            WellFormed.Is(url)
            && Uri.TryCreate(url, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.Host.Length > 0;
        // The canonical form escapes blanks, quotes and controls that the raw one may carry.
        return isAddress
            ? new Uri(url).AbsoluteUri
            : Refuse("url", "must be an absolute address that begins with http:// or https://");
    }

    public long? Count(string field, long? value)
    {
        if (value < 0)
            Refuse(field, "must be 0 or more");
        return value;
    }

    public int? Rating(long? value)
    {
        if (value is not (null or (>= 1 and <= 5)))
            Refuse("rating", "must be 1 to 5 stars");
        return (int?)value;
    }

    /// <summary>A clock ahead of ours cannot be right: such a mention counts as said now.</summary>
    public DateTimeOffset CreatedAt(DateTimeOffset? value, DateTimeOffset now)
    {
        if (value is not { } createdAt || createdAt > now)
            return now;
        if (createdAt < DateTimeOffset.UnixEpoch)
            Refuse("createdAt", "lies before 1970; send when it was said, or leave it out for now");
        return Instants.Truncate(createdAt);
    }
}

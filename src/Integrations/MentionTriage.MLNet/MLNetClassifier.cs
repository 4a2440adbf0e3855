using MentionTriage.Mentions;
using MentionTriage.Triage.Classification;
using MentionTriage.Triage.Classification.Model;
using Microsoft.Extensions.Logging;

namespace MentionTriage.MLNet;

/// <summary>Classifies with a model of ML.NET, and takes up a newer one that is put in its place while it runs.</summary>
/// <remarks>
/// Thread-safe. The file is looked at by its time and length every few seconds: that works on every kind of
/// volume, where the operating system's notices do not. A newer file that cannot be read leaves the model that
/// is loaded in its place, and is told once.
/// </remarks>
internal sealed partial class MLNetClassifier : IMentionClassifier, IDisposable
{
    internal static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private readonly string _path;
    private readonly ILogger<MLNetClassifier> _logger;
    private readonly ITimer _timer;
    private readonly Lock _lock = new();
    private (DateTime WrittenAt, long Length) _seen;
    private volatile LoadedModel _model;

    /// <exception cref="ModelFileException">The model is missing, of another version, or damaged.</exception>
    public MLNetClassifier(string directory, TimeProvider time, ILogger<MLNetClassifier> logger)
    {
        _path = Path.Combine(directory, MLNetModelFile.FileName);
        _logger = logger;
        _seen = Look();
        _model = MLNetModelFile.Read(_path);
        _timer = time.CreateTimer(_ => LookAgain(), null, LookEvery, LookEvery);
    }

    /// <inheritdoc />
    public string Name => _model.Name;

    /// <inheritdoc />
    public Assessment Classify(string text, DateTimeOffset createdAt) => _model.Classify(text);

    /// <inheritdoc />
    public void Dispose() => _timer.Dispose();

    private void LookAgain()
    {
        // A model that takes longer to load than the time between two looks is loaded once.
        if (!_lock.TryEnter())
            return;
        try
        {
            var now = Look();
            if (now == _seen || now.Length == 0)
                return;
            _seen = now;
            _model = MLNetModelFile.Read(_path);
            LogReloaded(_model.Name, _path);
        }
        catch (IOException error)
        {
            // Thrown out of a timer it would end the process.
            LogKept(error.Message);
        }
        finally
        {
            _lock.Exit();
        }
    }

    private (DateTime WrittenAt, long Length) Look()
    {
        var file = new FileInfo(_path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Took up the model {Name} of {Path}")]
    private partial void LogReloaded(string name, string path);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The newer model is not taken up, the one before goes on: {Problem}"
    )]
    private partial void LogKept(string problem);
}

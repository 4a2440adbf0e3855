namespace MentionTriage.Worker.Hosting;

/// <summary>Something the person who starts the product can fix; the message says what and how, one problem a line.</summary>
internal sealed class ConfigurationProblemException(string message) : Exception(message);

using System.CommandLine;
using MentionTriage.Worker.Hosting;

namespace MentionTriage.Worker.Commands;

/// <summary><c>run</c>: the desk itself. Also what the executable does when no command is named.</summary>
internal static class RunCommand
{
    /// <summary>What is typed.</summary>
    public const string Word = "run";

    public static Command Create()
    {
        var command = new Command(
            Word,
            "Start the desk: take mentions in, triage them, show the board and page on-call staff."
        );
        Configure(command);
        return command;
    }

    /// <summary>Gives a command the options and the action of <c>run</c>.</summary>
    public static void Configure(Command command)
    {
        var common = new CommonOptions();
        var sources = new SourceOptions();
        var roles = new Option<string?>("--roles")
        {
            Description =
                "Stages this process carries: intake,triage,board,escalation. Default all",
            HelpName = "LIST",
        };
        var urls = new Option<string?>("--urls")
        {
            Description =
                $"Addresses to listen on, semicolon-separated. Default {RunSettings.DefaultUrls}",
            HelpName = "URLS",
        };
        var noSample = new Option<bool>("--no-sample")
        {
            Description = "Leave the replayed sample day out",
        };
        command.Options.Add(roles);
        command.Options.Add(urls);
        command.Options.Add(noSample);
        sources.AddTo(command);
        common.AddTo(command);

        command.SetAction(
            async (parsed, cancel) =>
            {
                // A signal is only heard once this has begun to wait; SQLite never waits.
                await Task.Yield();
                var more = new Dictionary<string, string?>();
                if (parsed.GetValue(roles) is { } list)
                    more["Roles"] = list;
                if (parsed.GetValue(urls) is { } addresses)
                    more["Urls"] = addresses;
                if (parsed.GetValue(noSample))
                    more["SampleDay:Enabled"] = "false";
                sources.Read(parsed, more);
                return await Desk.RunAsync(common.Read(parsed, more), cancel);
            }
        );
    }
}

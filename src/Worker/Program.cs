using MentionTriage.Worker;

return await CommandLine.RunAsync(args);

using System.CommandLine;
using Microsoft.AspNetCore.Identity;

namespace MentionTriage.Worker.Commands;

/// <summary><c>hash-password</c>: turns a password into what <c>Accounts:List:N:PasswordHash</c> takes.</summary>
internal static class HashPasswordCommand
{
    private const int ShortestPassword = 8;

    public static Command Create()
    {
        var command = new Command(
            "hash-password",
            "Read a password from standard input and print its hash for Accounts:List:N:PasswordHash."
        );
        command.SetAction(
            async (_, cancel) =>
            {
                if (!Console.IsInputRedirected)
                    await Console.Error.WriteAsync("Password: ");
                using var input = new StreamReader(
                    StandardInput.Open("type the password or hand it over in a pipe")
                );
                var password = await input.ReadLineAsync(cancel);
                if (password is null || password.Length < ShortestPassword)
                {
                    await Console.Error.WriteLineAsync(
                        $"The password must have at least {ShortestPassword} characters."
                    );
                    return 2;
                }
                Console.WriteLine(
                    new PasswordHasher<object>().HashPassword(new object(), password)
                );
                return 0;
            }
        );
        return command;
    }
}

namespace MentionTriage.Board.Accounts;

/// <summary>The addresses of signing in and out, and the fields of their forms. All forms carry an antiforgery token.</summary>
public static class SignInRoutes
{
    /// <summary>
    /// The page with the sign-in form. Query: <see cref="ErrorField"/> (one of the <c>Error</c> constants)
    /// and <see cref="ReturnUrlField"/>, to be sent on in the form. With <see cref="TokenField"/> it signs in by link.
    /// </summary>
    public const string Page = "/sign-in";

    /// <summary>POST: <see cref="NameField"/>, <see cref="PasswordField"/>, <see cref="ReturnUrlField"/>. Redirects to where the reader was going, or back to <see cref="Page"/> with an error.</summary>
    public const string ByPassword = "/sign-in/password";

    /// <summary>GET with <see cref="TokenField"/>: what <see cref="Page"/> with a token leads to.</summary>
    public const string ByLink = "/sign-in/link";

    /// <summary>POST, no fields: ends the session and redirects to <see cref="Page"/>.</summary>
    public const string SignOut = "/sign-out";

    /// <summary>The page with the form for one's own password. Query: <see cref="ErrorField"/>, or <see cref="ChangedField"/> when it worked.</summary>
    public const string AccountPage = "/account";

    /// <summary>POST: <see cref="CurrentPasswordField"/> (empty while none is set), <see cref="PasswordField"/>. Redirects to <see cref="AccountPage"/>.</summary>
    public const string SetPassword = "/account/password";

    /// <summary>The account's name.</summary>
    public const string NameField = "name";

    /// <summary>The password, or the new one.</summary>
    public const string PasswordField = "password";

    /// <summary>The password so far.</summary>
    public const string CurrentPasswordField = "current";

    /// <summary>Where to go after signing in: a path on this board; anything else is ignored.</summary>
    public const string ReturnUrlField = "returnUrl";

    /// <summary>The sign-in link's secret.</summary>
    public const string TokenField = "token";

    /// <summary>What went wrong.</summary>
    public const string ErrorField = "error";

    /// <summary>Present when the password was changed.</summary>
    public const string ChangedField = "changed";

    /// <summary>Name or password (or the current password) is wrong.</summary>
    public const string ErrorWrong = "wrong";

    /// <summary>The sign-in link is wrong, or a password has taken its place.</summary>
    public const string ErrorLink = "link";

    /// <summary>Too many failed attempts: wait five minutes.</summary>
    public const string ErrorWait = "wait";

    /// <summary>The form was open too long or came from elsewhere: send it again.</summary>
    public const string ErrorExpired = "expired";

    /// <summary>The new password is too short or too long (see <see cref="Passwords"/>).</summary>
    public const string ErrorLength = "length";

    /// <summary>The account is declared in configuration: its password changes there.</summary>
    public const string ErrorDeclared = "declared";
}

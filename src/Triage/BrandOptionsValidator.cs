using Microsoft.Extensions.Options;
using NodaTime;

namespace MentionTriage.Triage;

/// <summary>Refuses an unknown zone and places that could never be found, all at once, each with its key and the fix.</summary>
internal sealed class BrandOptionsValidator : IValidateOptions<BrandOptions>
{
    private const int MostPlaces = 10_000;

    public ValidateOptionsResult Validate(string? name, BrandOptions options)
    {
        var errors = new List<string>();
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(options.TimeZone) is null)
            errors.Add(
                $"{BrandOptions.Section}:TimeZone is '{options.TimeZone}'; set an IANA name such as Europe/London or UTC."
            );
        if (options.Places.Count > MostPlaces)
            errors.Add(
                $"{BrandOptions.Section}:Places has {options.Places.Count} places; list at most {MostPlaces}."
            );
        for (var i = 0; i < options.Places.Count; i++)
        {
            var place = options.Places[i];
            if (!place.Name.Any(char.IsLetterOrDigit))
                errors.Add(
                    $"{BrandOptions.Section}:Places:{i}:Name is '{place.Name}'; give the place a name with letters."
                );
            errors.AddRange(
                place
                    .AirportCodes.Where(code => !IsAirportCode(code))
                    .Select(code =>
                        $"{BrandOptions.Section}:Places:{i}:AirportCodes holds '{code}'; write three or four capital letters, for example MAN."
                    )
            );
        }
        return errors.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(errors);
    }

    private static bool IsAirportCode(string code) =>
        code.Length is 3 or 4 && code.All(char.IsAsciiLetterUpper);
}

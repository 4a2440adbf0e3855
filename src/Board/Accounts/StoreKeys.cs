using System.Xml.Linq;
using Dapper;
using MentionTriage.Storage;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MentionTriage.Board.Accounts;

/// <summary>Keeps the keys that cookies are sealed with in the store, so that all replicas read each other's sessions.</summary>
/// <remarks>The interface is synchronous; it is called a few times in a process's life.</remarks>
internal sealed class StoreKeys(Database database, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        database
            .ReadAsync(
                async connection =>
                    (
                        await connection.QueryAsync<string>(
                            "select xml from data_protection_keys order by created_at"
                        )
                    )
                        .Select(xml => XElement.Parse(xml))
                        .ToList(),
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();

    public void StoreElement(XElement element, string friendlyName) =>
        database
            .WriteAsync(
                transaction =>
                    transaction.Connection!.ExecuteAsync(
                        """
                        insert into data_protection_keys (name, xml, created_at) values (@friendlyName, @xml, @now)
                        on conflict (name) do nothing
                        """,
                        new
                        {
                            friendlyName,
                            xml = element.ToString(SaveOptions.DisableFormatting),
                            now = time.GetUtcNow(),
                        },
                        transaction
                    ),
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();
}

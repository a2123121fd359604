<#ftl output_format="plainText">
${msg("tokenV3MailDisconnectedWhat", app, when)}

${msg("tokenV3MailDisconnectedDo")}

${msg("tokenV3MailConnections")}
${connections}

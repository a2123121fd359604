<#ftl output_format="plainText">
${msg("tokenV3MailPasswordChangedWhat", when)}

${msg("tokenV3MailPasswordChangedDone")}
<#list apps as name>
- ${name}
</#list>

${msg("tokenV3MailPasswordChangedDo")}

${msg("tokenV3MailConnections")}
${connections}

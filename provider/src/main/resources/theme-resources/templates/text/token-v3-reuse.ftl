<#ftl output_format="plainText">
${msg("tokenV3MailReuseWhat", app, when)}

${msg("tokenV3MailReuseDone")}
<#list apps as name>
- ${name}
</#list>

${msg("tokenV3MailReuseDo", app)}

${msg("tokenV3MailConnections")}
${connections}

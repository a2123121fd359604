<#ftl output_format="plainText">
${msg("tokenV3MailApprovalWhat", app)}

${link}

${msg("tokenV3MailApprovalDo")}
